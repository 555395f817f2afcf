/// A value, or the reason there is none. The house's one way to say "this can fail".
///
/// Use expected for what a careful caller must handle: a refusal, a bad line, a lost race.
/// Use assert (on in every build) for what only a bug can cause. Use an exception for what ends
/// the process: disk gone, memory gone. The shape is std::expected's, so that C++23 replaces it.
#pragma once

#include <tl/expected.hpp>
#include <utility>

namespace ensign {

template<class T, class E>
using expected = tl::expected<T, E>;

/// `return unexpected(Refusal::unknown_state);`
template<class E>
auto unexpected(E&& error)
{
    return tl::make_unexpected(std::forward<E>(error));
}

} // namespace ensign
