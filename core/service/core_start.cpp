#include "core/service/core_start.hpp"

#include "core/net/tls.hpp"
#include "core/node/contact_room.hpp"
#include "core/node/directory_loader.hpp"
#include "core/node/enc_loader.hpp"
#include "core/node/file_text.hpp"
#include "core/node/identity_loader.hpp"
#include "core/node/law_room.hpp"
#include "core/node/system_clock.hpp"
#include "core/node/zone_loader.hpp"

#include <algorithm>
#include <cstdio>

namespace ensign::service {

void log(std::string_view level, std::string_view event, std::string_view word)
{
    const std::string line = wire::json::serialize(wire::json::object{
        {"ts", utc_text(node::SystemClock{}.utc())},
        {"level", std::string{level}},
        {"evt", std::string{event}},
        {"word", std::string{word}}});
    std::fprintf(stderr, "%s\n", line.c_str());
}

node::Identity identity(
    const CoreConfig& config, const wire::Directory& directory, std::int64_t restored_in)
{
    node::Identity self{
        request::StateCode{config.state},
        config.authority,
        config.kid,
        node::load_signing_key(config.key_file),
        std::max(config.epoch, restored_in)};
    const wire::DirectoryEntry* own = directory.find(self.state);
    if (own == nullptr || own->authority != self.authority)
        throw CannotStart{"the directory holds no entry of our own authority " + config.authority};
    const auto enrolled = directory.key_of(self.kid, node::SystemClock{}.utc());
    if (!enrolled || *enrolled != self.key.public_key())
        throw CannotStart{config.key_file + ": is not the key our directory entry names"};
    return self;
}

const wire::Directory& not_fallen_back(const wire::Directory& directory, store::Store& store)
{
    if (auto why = node::directory_fell_back(store, directory, node::SystemClock{}.utc()))
        throw CannotStart{std::move(*why)};
    return directory;
}

void check_settings(const CoreConfig& config)
{
    const auto directory = taken(node::load_directory(config.directory_folder));
    taken(node::load_law(config.law_folder));
    taken(node::load_identity_data_beside(config.law_folder));
    taken(node::load_enc_cells(config.enc_folder));
    if (!config.zones_file.empty()) taken(node::load_zones(config.zones_file));
    if (!config.sar_regions_file.empty()) taken(node::load_sar_regions(config.sar_regions_file));
    identity(config, directory);
}

bool is_of_settings(const std::exception& error)
{
    const auto is = [&]<class E>() { return dynamic_cast<const E*>(&error) != nullptr; };
    return is.operator()<CannotStart>() || is.operator()<node::KeyFileFailure>() ||
           is.operator()<node::LawFailure>() || is.operator()<net::TlsFailure>();
}

} // namespace ensign::service
