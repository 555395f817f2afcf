#include "core/service/command_line/list_words.hpp"

#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/json_path.hpp"
#include "core/service/command_line/place_words.hpp"

#include <algorithm>

namespace ensign::command_line {
namespace {

std::string upper(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

bool of_interest(const json::value& vessel)
{
    const std::string interest = text_at(vessel, "interest");
    return (!interest.empty() && interest != "none") || !text_at(vessel, "case").empty();
}

bool matches(const json::value& vessel, const std::string& wanted)
{
    for (const char* member : {"name", "mmsi", "call_sign", "imo"})
        if (upper(text_at(vessel, member)).find(wanted) != std::string::npos) return true;
    return false;
}

void add_line(std::string& out, std::string_view label, const std::string& value)
{
    if (!value.empty()) out += std::string{label} + value + '\n';
}

/// {"word": 3, ...} as "word 3, ...".
std::string counts(const json::value& value, std::string_view path)
{
    std::string out;
    const json::value* found = at(value, path);
    if (found == nullptr || !found->is_object()) return out;
    for (const auto& [name, n] : found->get_object())
        out += (out.empty() ? "" : ", ") + std::string{name} + " " + json::serialize(n);
    return out;
}

} // namespace

std::string course_and_speed(const json::value& vessel)
{
    std::string course = number_at(vessel, "course", 0);
    if (!course.empty()) course.insert(0, 3 - std::min<std::size_t>(3, course.size()), '0');
    const std::string speed = number_at(vessel, "speed", 1);
    return (course.empty() ? "" : course + "° ") + (speed.empty() ? "" : speed + " kn");
}

std::string status_words(const json::value& status)
{
    std::string out = text_at(status, "authority") + " (" + text_at(status, "state") + ")  " +
                      time_at(status, "now") + "\ngateway  " +
                      (true_at(status, "gateway.connected") ? "connected" : "not connected") + '\n';
    std::vector<Row> calls;
    for (const json::value& call : array_at(status, "distress"))
        calls.push_back(
            {"DISTRESS",
             text_at(call, "device"),
             text_at(call, "mmsi"),
             text_at(call, "state"),
             text_at(call, "position.text"),
             with("first ", time_at(call, "first_heard")),
             with("last ", time_at(call, "last_heard")),
             true_at(call, "silent") ? "silent" : ""});
    out += columns(calls);
    std::vector<Row> feeds;
    for (const json::value& feed : array_at(status, "feeds")) {
        const std::string age = text_at(feed, "last_message_age_s");
        feeds.push_back(
            {"feed",
             text_at(feed, "name"),
             text_at(feed, "state"),
             age.empty() ? "" : "last message " + age + " s ago",
             with("accepted ", text_at(feed, "accepted")),
             with("rejected ", counts(feed, "rejected"))});
    }
    std::vector<Row> peers;
    for (const json::value& peer : array_at(status, "peers"))
        peers.push_back(
            {"peer",
             text_at(peer, "state"),
             with("waiting ", text_at(peer, "outbox")),
             with("REFUSED ", text_at(peer, "refused")),
             with("last receipt ", time_at(peer, "last_receipt_at")),
             with("vouched s ago ", text_at(peer, "vouched_s_ago")),
             at(peer, "resynchronised") != nullptr ? "BEING RESYNCHRONISED" : "",
             text_at(peer, "last_fault")});
    out += columns(feeds) + columns(peers);
    add_line(out, "TO BE REVIEWED  ", list_at(status, "to_be_reviewed"));
    add_line(
        out,
        "ZONES    ",
        with("the last good ones are in force; ", text_at(status, "zones_fault")));
    add_line(out, "refused  ", counts(status, "refused"));
    return out;
}

std::string feeds_words(const json::value& feeds)
{
    std::string out;
    for (const json::value& feed : array_at(feeds, "feeds")) {
        const auto age = [&](const char* member) {
            const std::string seconds = text_at(feed, member);
            return seconds.empty() ? "never" : seconds + " s ago";
        };
        out += text_at(feed, "name") + "  " + text_at(feed, "state") + "  " + text_at(feed, "url") +
               '\n';
        add_line(out, "  last line     ", age("last_line_age_s"));
        add_line(out, "  last message  ", age("last_message_age_s"));
        add_line(out, "  messages/s    ", number_at(feed, "messages_per_s", 1));
        add_line(out, "  accepted      ", text_at(feed, "accepted"));
        add_line(out, "  rejected      ", counts(feed, "rejected"));
        add_line(out, "  types         ", counts(feed, "types"));
        add_line(out, "  held back     ", text_at(feed, "held_back"));
        add_line(out, "  connected     ", time_at(feed, "connected_since"));
        add_line(out, "  connections   ", text_at(feed, "connections"));
        add_line(out, "  fault         ", text_at(feed, "fault"));
        add_line(
            out,
            "  last fault    ",
            with(time_at(feed, "last_fault_at") + "  ", text_at(feed, "last_fault")));
    }
    return out;
}

std::string charts_words(const json::value& charts)
{
    std::string out;
    add_line(out, "coast  ", text_at(charts, "coast"));
    for (const json::value& cell : array_at(charts, "enc"))
        add_line(out, "ENC    ", text_at(cell, ""));
    if (array_at(charts, "enc").empty()) out += "no ENC cells are installed\n";
    return out;
}

std::string states_words(const json::value& states)
{
    std::vector<Row> rows;
    for (const json::value& state : array_at(states, "states"))
        rows.push_back(
            {text_at(state, "state"),
             text_at(state, "name"),
             text_at(state, "authority"),
             text_at(state, "office"),
             list_at(state, "functions"),
             text_at(state, "phone")});
    return columns(rows);
}

std::string instruments_words(const json::value& instruments)
{
    std::vector<Row> rows;
    for (const json::value& one : array_at(instruments, "instruments"))
        rows.push_back(
            {text_at(one, "id"),
             text_at(one, "name"),
             text_at(one, "article"),
             with("silence ", text_at(one, "silence")),
             true_at(one, "verified") ? "verified" : "not verified",
             true_at(one, "enabled") ? "enabled" : "not enabled"});
    return columns(rows);
}

std::string vessels_words(const json::value& vessels, Which which, const std::string& find)
{
    const std::string wanted = upper(find);
    std::vector<Row> rows;
    for (const json::value& v : array_at(vessels, "vessels")) {
        if (which == Which::of_interest && !of_interest(v)) continue;
        if (!wanted.empty() && !matches(v, wanted)) continue;
        rows.push_back(
            {text_at(v, "mmsi"),
             text_at(v, "name"),
             text_at(v, "position.text"),
             course_and_speed(v),
             time_at(v, "seen"),
             text_at(v, "interest") == "none" ? "" : text_at(v, "interest"),
             true_at(v, "lost") ? "lost" : "",
             with("noted: ", list_at(v, "anomalies"))});
    }
    return columns(rows);
}

/// "crosses into the territorial sea of ANY in 1 h to 2 h; 14.2 nm; registry after that"
std::string boundary_words(const json::value& next)
{
    std::string out = text_at(next, "words") + ", " + number_at(next, "way_nm", 1) + " nm";
    for (const json::value& clock : array_at(next, "clocks")) {
        const std::string first = text_at(clock, "first");
        out += "; " + text_at(clock, "name") +
               (first == "clock"      ? " is due before"
                : first == "boundary" ? " is due only after"
                                      : " may be due before or after");
    }
    return out;
}

std::string race_words(const json::value& race)
{
    std::string out;
    for (const json::value& one : array_at(race, "race")) {
        out += text_at(one, "number") + with("  ", text_at(one, "name")) +
               with("  MMSI ", text_at(one, "mmsi")) + '\n';
        for (const json::value& clock : array_at(one, "clocks"))
            add_line(out, "  clock  ", text_at(clock, "words"));
        for (const json::value& next : array_at(one, "boundaries"))
            add_line(out, "  sea    ", boundary_words(next));
    }
    return out.empty() ? "no clock runs, and no limit is foreseen\n" : out;
}

std::string vessel_words(const json::value& v)
{
    std::string out;
    add_line(out, "MMSI         ", text_at(v, "mmsi"));
    add_line(out, "name         ", text_at(v, "name"));
    add_line(out, "call sign    ", text_at(v, "call_sign"));
    add_line(out, "IMO          ", text_at(v, "imo"));
    add_line(out, "type         ", text_at(v, "ship_type"));
    add_line(out, "destination  ", text_at(v, "destination"));
    add_line(out, "position     ", text_at(v, "position.text"));
    add_line(out, "course       ", course_and_speed(v));
    add_line(out, "seen         ", time_at(v, "seen") + with(" by ", text_at(v, "source")));
    add_line(out, "waters       ", zone_words(v, "zone"));
    add_line(out, "source       ", text_at(v, "zone.source_words"));
    add_line(out, "rescue       ", rescue_words(v));
    for (const json::value& next : array_at(v, "boundaries"))
        add_line(out, "ahead        ", boundary_words(next));
    add_line(out, "interest     ", text_at(v, "interest"));
    add_line(out, "case         ", text_at(v, "case"));
    if (true_at(v, "lost")) out += "lost\n";
    for (const json::value& check : array_at(v, "identity_checks"))
        add_line(
            out,
            text_at(check, "state") == "conflict" ? "CONFLICT     " : "noted        ",
            text_at(check, "words"));
    return out;
}

std::string safety_texts_words(const json::value& texts)
{
    std::vector<Row> rows;
    for (const json::value& one : array_at(texts, "texts"))
        rows.push_back(
            {time_at(one, "heard"),
             text_at(one, "mmsi"),
             text_at(one, "to").empty() ? "to all" : "to " + text_at(one, "to"),
             text_at(one, "text"),
             with("by ", text_at(one, "source"))});
    return columns(rows);
}

std::string readings_words(const json::value& readings)
{
    std::string out;
    for (const json::value& reading : array_at(readings, "readings"))
        out += text_at(reading, "text") + '\n';
    return out;
}

std::string log_words(const json::value& log)
{
    std::vector<Row> rows;
    for (const json::value& e : array_at(log, "events"))
        rows.push_back(
            {text_at(e, "n"),
             time_at(e, "at"),
             text_at(e, "owner"),
             text_at(e, "kind"),
             text_at(e, "person").empty() ? "" : text_at(e, "person") + " as " + text_at(e, "role"),
             text_at(e, "hash").substr(0, 16)});
    return columns(rows);
}

std::string register_words(const json::value& matches)
{
    std::string out;
    for (const json::value& match : array_at(matches, "matches")) {
        out += "record " + text_at(match, "record") + with(", ", text_at(match, "status")) +
               with(", valid until ", text_at(match, "valid_until")) + '\n';
        std::vector<Row> rows;
        for (const json::value& field : array_at(match, "fields"))
            rows.push_back(
                {"  " + text_at(field, "field"),
                 with("asked: ", text_at(field, "asked")),
                 with("record: ", text_at(field, "record")),
                 text_at(field, "strength")});
        out += columns(rows);
    }
    return out.empty() ? "the register holds nothing like her\n" : out;
}

} // namespace ensign::command_line
