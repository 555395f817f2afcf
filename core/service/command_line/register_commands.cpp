#include "core/service/command_line/columns.hpp"
#include "core/service/command_line/command_tables.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/service/command_line/input_file.hpp"
#include "core/service/command_line/mapped_register.hpp"
#include "core/service/command_line/node_home.hpp"
#include "core/store/register_store.hpp"
#include "core/store/store.hpp"

#include <ostream>

namespace ensign::command_line {
namespace {

[[noreturn]] void unusable(const std::string& file, const store::ImportFault& fault)
{
    throw bad_input(
        "register_unusable",
        file + ":" + std::to_string(fault.line) + ": " + fault.reason +
            "; the register is as it was");
}

/// Of the CSV file, or of the source that a mapping file names.
std::string register_text(const Arguments& given)
{
    if (given.has("FILE") == given.has("mapping"))
        throw usage("a CSV file or --mapping FILE is needed, and one of them alone");
    return given.has("FILE") ? content_of(given.text("FILE"))
                             : mapped_register(given.text("mapping"));
}

void import_register(Invocation& in)
{
    const NodeHome home = NodeHome::existing(in.arguments.text("home"));
    const std::string file = in.arguments.text(in.arguments.has("FILE") ? "FILE" : "mapping");
    const bool dry_run = in.arguments.has("dry-run");
    const auto entries = store::read_register_csv(register_text(in.arguments));
    if (!entries) unusable(file, entries.error());
    store::Store store{home.store()};
    const auto diff = store::RegisterStore{store.database()}.put(
        *entries,
        in.around.clock.utc(),
        dry_run ? store::Import::dry_run : store::Import::activate);
    if (!diff) unusable(file, diff.error());
    for (const std::string& line : diff->lines)
        in.around.out << line << '\n';
    for (const std::string& warning : diff->warnings)
        in.around.out << "warning: " << warning << '\n';
    in.around.out << diff->added << " added, " << diff->changed << " changed, " << diff->removed
                  << " removed, " << diff->unchanged << " as they were"
                  << (dry_run ? "; nothing was written\n" : "\n");
}

void show_history(Invocation& in)
{
    store::Store store{
        NodeHome::existing(in.arguments.text("home")).store(), store::Access::read_only};
    const auto versions =
        store::RegisterStore{store.database()}.history(in.arguments.text("RECORD"));
    std::vector<Row> rows;
    for (const auto& version : versions)
        rows.push_back(
            {utc_text(version.from),
             version.to ? utc_text(*version.to) : "now",
             version.entry.name,
             version.entry.official_number,
             version.entry.status,
             version.entry.status_date});
    in.around.out << columns(rows);
}

} // namespace

std::vector<Command> register_commands()
{
    const Option home{"home", "The node's folder", Kind::text, Count::one};
    return {
        {{"register", "import"},
         "Replace the ship register by a CSV file, or by a table of any database, after a look at "
         "what would change. The core must be stopped.",
         "ensign register import --mapping registry.toml --home bor --dry-run",
         {{"FILE", "CSV; its first line names the columns, at least record_id and name"},
          {"mapping",
           "Says where the register is kept and which of its columns is which: GeoPackage, "
           "Shapefile, spreadsheet, PostgreSQL, ODBC"},
          {"dry-run", "Say what would change, and write nothing", Kind::flag},
          home},
         import_register},
        {{"register", "history"},
         "Every state of one record, and from when to when it was held.",
         "ensign register history B00017 --home bor",
         {{"RECORD", "The register's own key of the row", Kind::text, Count::one}, home},
         show_history},
    };
}

} // namespace ensign::command_line
