// ensign-gateway: the relay of one State between its core and the gateways of its peers.
#include "core/net/systemd_notice.hpp"
#include "flag-state-gateway/gateway.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <system_error>

namespace {

using namespace ensign;

/// As sysexits.h numbers them.
constexpr int kUnavailable = 69;
constexpr int kBadSettings = 78;

void write_line(const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }

void serve(const gateway::GatewaySettings& settings)
{
    net::Loop loop;
    gateway::Gateway gateway{loop, settings, {}, write_line};
    loop.on_signal([&] {
        net::tell_systemd("STOPPING=1");
        gateway.drain([&] { loop.stop(); });
    });
    net::tell_systemd("READY=1");
    loop.run();
}

int run(const std::string& file, bool only_check)
{
    try {
        const auto settings = gateway::read_settings(file);
        gateway::check_files(settings);
        if (only_check)
            std::printf("%s: good, %zu peers\n", file.c_str(), settings.peers.size());
        else
            serve(settings);
        return 0;
    } catch (const gateway::SettingsFailure& failure) {
        write_line(std::string{"ensign-gateway: "} + failure.what());
        return kBadSettings;
    } catch (const net::TlsFailure& failure) {
        write_line(std::string{"ensign-gateway: "} + failure.what());
        return kBadSettings;
    } catch (const std::exception& failure) {
        write_line(std::string{"ensign-gateway: "} + failure.what());
        return kUnavailable;
    }
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Relays signed messages between this State's core and its peers' gateways."};
    std::string file;
    bool only_check = false;
    app.add_option("--config", file, "the settings, a TOML file")->required();
    app.add_flag("--check", only_check, "read settings, certificates and keys, then stop");
    app.set_version_flag("--version", "ensign-gateway " ENSIGN_VERSION);
    app.footer("SIGTERM and SIGINT end it after the answers under way (5 s at most).\n"
               "Exit: 0 ended or good, 69 cannot listen, 78 settings will not do.");
    CLI11_PARSE(app, argc, argv);
    return run(file, only_check);
}
