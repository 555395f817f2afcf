/// The tables of all commands, each beside the functions that do them.
#pragma once

#include "core/service/command_line/command.hpp"

namespace ensign::command_line {

std::vector<Command> session_commands(); ///< login, logout, whoami, raw
std::vector<Command> reading_commands(); ///< status, states, instruments, vessels, vessel, position
std::vector<Command> track_commands();   ///< track, charts, race, picture
std::vector<Command> feature_commands(); ///< features
std::vector<Command> case_commands();    ///< case list, show, verdict, log, register
std::vector<Command> wait_commands();    ///< case wait, wait-for
std::vector<Command> asking_commands();  ///< case open ... close: the State that asks
std::vector<Command> asked_commands();   ///< case acknowledge ... revoke-authorization
std::vector<Command> act_commands();     ///< every other act of a case, from what it says of itself
std::vector<Command> home_commands();    ///< init
std::vector<Command> directory_commands(); ///< directory import, show, list
std::vector<Command> contact_commands();   ///< directory propose ... call, revise
std::vector<Command> store_commands();     ///< officer add, list; backup, restore
std::vector<Command> register_commands();  ///< register import, history
std::vector<Command> document_commands();  ///< document list, get
std::vector<Command> law_commands();       ///< law list ... reload, check
std::vector<Command> ais_commands();       ///< ais replay, simulate

std::vector<Command> completion_commands(); ///< completion
std::vector<Command> doctor_commands();     ///< config check, doctor
std::vector<Command> evidence_commands();   ///< verify, dossier, checkpoint
std::vector<Command> explain_commands();    ///< law explain, table, states; replay

std::vector<Command> all_commands();

} // namespace ensign::command_line
