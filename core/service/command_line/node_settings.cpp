#include "core/service/command_line/node_settings.hpp"

#include <fmt/format.h>

namespace ensign::command_line {
namespace {

/// A TOML basic string.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            throw bad_input("text_unusable", "a control character cannot stand in a settings file");
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::string without_blanks(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r') out += c;
    return out;
}

/// One past the last line of the table that begins at `first`.
std::size_t end_of_table(const std::vector<std::string_view>& lines, std::size_t first)
{
    std::size_t end = first + 1;
    while (end < lines.size() && !without_blanks(lines[end]).starts_with('['))
        ++end;
    return end;
}

} // namespace

std::string core_settings(const NodePlan& plan, const std::string& gateway_core_pin)
{
    std::string out = fmt::format(
        "# ensign-core --config core.toml; see ensign-core(8). Paths are relative to this folder.\n"
        "state = {}\nauthority = {}\nkid = {}\nepoch = 1\nname = {}\noffice = {}\n\n"
        "store = \"store.sqlite\"\nkey = \"message.key\"\ndirectory = \"directory\"\nlaw = {}\n",
        quoted(plan.state),
        quoted(plan.authority()),
        quoted(plan.kid()),
        quoted(plan.name),
        quoted(plan.office),
        quoted(plan.law_folder));
    if (!plan.chart_file.empty()) out += fmt::format("chart = {}\n", quoted(plan.chart_file));
    if (!plan.zones_file.empty()) out += fmt::format("zones = {}\n", quoted(plan.zones_file));
    if (!plan.sar_regions_file.empty())
        out += fmt::format("sar_regions = {}\n", quoted(plan.sar_regions_file));
    out += fmt::format(
        "\n[listen]\naddress = {}\ncertificate = \"core.crt\"\nkey = \"core.key\"\n"
        "\n[gateway]\naddress = {}\ncertificate = \"core.crt\"\nkey = \"core.key\"\npin = {}\n",
        quoted(plan.core_listen),
        quoted(plan.gateway_core_listen),
        quoted(gateway_core_pin));
    for (const auto& [name, url] : plan.feeds)
        out += fmt::format("\n[[feed]]\nname = {}\nurl = {}\n", quoted(name), quoted(url));
    return out;
}

std::string gateway_settings(const NodePlan& plan, const std::string& core_pin)
{
    return fmt::format(
        "# ensign-gateway --config gateway.toml; see ensign-gateway(8). Paths are relative to this "
        "folder.\n# `ensign directory import` adds the peers.\nstate = {}\n"
        "\n[core_side]\nlisten = {}\ncertificate = \"gateway-core.crt\"\nkey = "
        "\"gateway-core.key\"\n"
        "core_pin = {}\n"
        "\n[peer_side]\nlisten = {}\ncertificate = \"gateway-peer.crt\"\nkey = "
        "\"gateway-peer.key\"\n",
        quoted(plan.state),
        quoted(plan.gateway_core_listen),
        quoted(core_pin),
        quoted(plan.gateway_peer_listen));
}

std::string with_peer(std::string_view text, const wire::DirectoryEntry& peer)
{
    const std::vector<std::string_view> lines = lines_of(text);
    const std::string its_state = "state=" + quoted(peer.state.text());
    std::string out;
    for (std::size_t i = 0; i < lines.size();) {
        const bool is_peer = without_blanks(lines[i]).starts_with("[[peer]]");
        const std::size_t end = is_peer ? end_of_table(lines, i) : i + 1;
        bool same = false;
        for (std::size_t j = i; j < end; ++j)
            same = same || (is_peer && without_blanks(lines[j]).starts_with(its_state));
        for (; i < end; ++i)
            if (!same) out += std::string{lines[i]} + '\n';
    }
    out.erase(out.find_last_not_of('\n') + 1);
    return out + fmt::format(
                     "\n\n[[peer]]\nstate = {}\norigin = {}\npin = {}\n",
                     quoted(peer.state.text()),
                     quoted(peer.gateway_origin),
                     quoted(peer.gateway_pin));
}

} // namespace ensign::command_line
