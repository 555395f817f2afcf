/// Reads one JSON object whose members are all known: a missing, mistyped or unknown member is a
/// fault with a name. Closed decoders instead of a schema library: stricter, and one language less.
///
///     ObjectReader in{value};
///     claim.words = in.text_or_empty("words");
///     if (const auto fault = in.finish()) return unexpected(*fault);
#pragma once

#include "core/base/instant.hpp"
#include "core/base/words.hpp"
#include "core/wire/json.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ensign::wire {

/// "words: a text is expected", fit for a problem's detail.
using DecodeFault = std::string;

class ObjectReader {
public:
    explicit ObjectReader(const json::value& value);

    std::string text(std::string_view name);
    std::string text_or_empty(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::vector<std::string> texts_or_empty(std::string_view name);
    std::int64_t integer(std::string_view name);
    std::optional<std::int64_t> integer_if_any(std::string_view name);
    std::optional<double> number_if_any(std::string_view name);
    bool boolean(std::string_view name);
    std::optional<bool> boolean_if_any(std::string_view name);
    Instant instant(std::string_view name);
    std::optional<Instant> instant_if_any(std::string_view name);
    const json::value* value(std::string_view name);        ///< null and a fault when missing
    const json::value* value_if_any(std::string_view name); ///< null when missing

    template<class E>
    E one_of(std::string_view name)
    {
        const std::string given = text(name);
        if (const auto found = from_word<E>(given)) return *found;
        if (!fault_)
            fault_ = std::string{name} + ": \"" + given + "\" is not one of the known words";
        return kWords<E>.front().value;
    }

    void fail(std::string_view name, std::string_view what);

    /// The first fault; or "X: unknown member" when something was not read.
    std::optional<DecodeFault> finish();

private:
    const json::object* object_;
    std::set<std::string, std::less<>> read_;
    std::optional<DecodeFault> fault_;
};

} // namespace ensign::wire
