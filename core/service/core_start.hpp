/// What a core needs before it starts: settings, keys, law and directory that fit together.
#pragma once

#include "core/base/expected.hpp"
#include "core/node/identity.hpp"
#include "core/service/settings/core_config.hpp"
#include "core/store/store.hpp"
#include "core/wire/directory.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace ensign::service {

/// One JSON line per notable event; never a body, a name or a token.
void log(std::string_view level, std::string_view event, std::string_view word = {});

/// The settings, keys, law or directory cannot be used; the sentence says why.
struct CannotStart : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template<class T, class E>
T taken(expected<T, E> value)
{
    if (!value) throw CannotStart{std::string{value.error()}};
    return std::move(*value);
}

/// Who we are, as the directory knows us.
///
///   restored_in  the incarnation the store is in since its last restore; 0: it never was
///   throws       CannotStart
node::Identity identity(
    const CoreConfig& config, const wire::Directory& directory, std::int64_t restored_in = 0);

/// The same directory, when no entry of it is older than one this store has seen.
///
///   throws       CannotStart
const wire::Directory& not_fallen_back(const wire::Directory& directory, store::Store& store);

/// Reads everything the settings name, and throws CannotStart at the first fault.
void check_settings(const CoreConfig& config);

/// Keys, law, certificates, and what else the settings name.
bool is_of_settings(const std::exception& error);

} // namespace ensign::service
