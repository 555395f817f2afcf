#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/core_door.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/json_path.hpp"

#include <ostream>

namespace ensign::command_line {
namespace {

std::string papers_target(const CoreDoor& door, const Invocation& in)
{
    return "/v1/cases/" + percent_encoded(case_id_of(door, in.arguments.text("ID"))) + "/documents";
}

void list_documents(Invocation& in)
{
    const CoreDoor door{in};
    show(in, papers_target(door, in), [](const json::value& all) {
        std::vector<Row> rows;
        for (const json::value& one : array_at(all, "documents"))
            rows.push_back({text_at(one, "at"), text_at(one, "kind"), text_at(one, "document")});
        return columns(rows);
    });
}

/// The newest paper of a kind; or the very message, where its id is given.
std::string document_id(const CoreDoor& door, const Invocation& in)
{
    const std::string wanted = in.arguments.text("DOCUMENT");
    std::string found;
    const json::value all = json_of(door.get(papers_target(door, in)));
    for (const json::value& one : array_at(all, "documents"))
        if (text_at(one, "kind") == wanted || text_at(one, "document") == wanted)
            found = text_at(one, "document");
    if (found.empty())
        throw Failure{
            ExitStatus::refused,
            "no_such_document",
            wanted + ": `ensign document list` shows what there is"};
    return found;
}

void get_document(Invocation& in)
{
    const CoreDoor door{in};
    std::string target = papers_target(door, in) + "/" + percent_encoded(document_id(door, in)) +
                         "?format=" + in.arguments.text("format");
    if (in.arguments.has("language"))
        target += "&language=" + percent_encoded(in.arguments.text("language"));
    const net::Response answer = door.get(target);
    write_output(in.arguments.text("out"), answer.body);
    in.around.out << "written: " << in.arguments.text("out") << '\n';
}

} // namespace

std::vector<Command> document_commands()
{
    const Option id{"ID", "The case's id or number", Kind::text, Count::one};
    return {
        {{"document", "list"},
         "The papers of a case: letters, answers, the report, the boarding card.",
         "ensign document list ATL-2026-0001",
         {id},
         list_documents},
        {{"document", "get"},
         "A paper as a PDF to print and keep, or as HTML for a screen reader, in one language or "
         "two.",
         "ensign document get ATL-2026-0001 authorization_answered --language fr,en --out a.pdf",
         {id,
          {"DOCUMENT", "A kind, for the newest of it, or a message's id", Kind::text, Count::one},
          {.name = "format",
           .help = "The form",
           .kind = Kind::word,
           .words = {"pdf", "html"},
           .otherwise = "pdf"},
          {"language", "en, fr, es or ar; two with a comma between (default: en)"},
          {"out", "Where it is written", Kind::text, Count::one}},
         get_document},
    };
}

} // namespace ensign::command_line
