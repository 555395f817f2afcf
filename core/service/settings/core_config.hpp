/// The settings of ensign-core, from one TOML file. Paths are relative to the file's folder. An
/// unknown key is an error: a misspelled limit must not silently be the default.
///
///   format   docs/man/ensign-core.8
#pragma once

#include "core/base/expected.hpp"
#include "core/net/http_server.hpp"
#include "core/net/web_socket.hpp"
#include "core/node/feed_settings.hpp"
#include "core/node/mail_sender.hpp"
#include "core/node/notice_ladder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::service {

struct GatewayConfig {
    net::WebSocketTarget target;
    net::TlsSettings tls;
};

struct CoreConfig {
    std::string state;
    std::string authority;
    std::string kid;
    std::int64_t epoch = 1;
    std::string name;
    std::string office;
    std::string store_file;
    std::string key_file;
    std::string directory_folder;
    std::string law_folder;
    std::string enc_folder;       ///< ENC cells that are drawn; empty: none
    std::string chart_file;       ///< empty: no chart, so no verdict can say yes
    std::string zones_file;       ///< published limits; empty: the coast alone
    std::string sar_regions_file; ///< empty: nobody is named as responsible for rescue

    net::ListenAddress listen;
    net::TlsSettings listen_tls;
    net::WebSocketTarget gateway;
    net::TlsSettings gateway_tls;
    std::vector<GatewayConfig> more_gateways; ///< beside the first: any of them serves
    std::vector<node::FeedSettings> feeds;
    std::string tracks_file; ///< the history of the picture; empty: none is kept
    int tracks_keep_days = 30;
    std::vector<node::NoticeStep> notice_steps; ///< who is woken; none: nobody
    node::MailServer mail;
    bool exercise = false; ///< recordings may be heard as if it were now
};

/// "core.toml:7: listen: ..." names the line and the way out.
using ConfigFault = std::string;

expected<CoreConfig, ConfigFault> load_config(const std::string& path);

/// Every mistake in the file, each with its line: what load_config() refuses, and also words of a
/// wrong form and files that are not there. For people who write settings.
std::vector<ConfigFault> config_faults(const std::string& path);

/// "127.0.0.1:8443"
struct HostPort {
    std::string host;
    std::uint16_t port = 0;
};
std::optional<HostPort> parse_host_port(std::string_view text);

} // namespace ensign::service
