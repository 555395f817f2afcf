#include "core/service/register_rows.hpp"

#include "core/node/register_source.hpp"

#include <cstdio>

namespace ensign::service {

int write_register_rows(const std::string& mapping_file)
{
    const auto unusable = [&](const std::string& why) {
        std::fprintf(stderr, "%s\n", why.c_str());
        return kExitRegister;
    };
    const auto mapping = node::load_register_mapping(mapping_file);
    if (!mapping) return unusable(mapping.error());

    bool is_written = true;
    const auto write = [&](const std::string& line) {
        is_written = is_written && std::fputs(line.c_str(), stdout) >= 0;
    };
    write(store::register_csv_header());
    const auto rows = node::read_register_source(
        *mapping,
        [&](const store::RegisterEntry& entry) { write(store::register_csv_line(entry)); },
        [](std::int64_t so_far) {
            std::fprintf(stderr, "%lld rows read\n", static_cast<long long>(so_far));
        });
    if (!rows)
        return unusable(
            (rows.error().line > 0 ? "row " + std::to_string(rows.error().line) + ": "
                                   : std::string{}) +
            rows.error().reason);
    return is_written && std::fflush(stdout) == 0 ? 0 : unusable("the rows cannot be written");
}

} // namespace ensign::service
