/// What was typed into a form: application/x-www-form-urlencoded, read once and strictly.
///
///   source   WHATWG URL standard, "application/x-www-form-urlencoded parsing"
#pragma once

#include "core/base/expected.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ensign::service::answer_page {

enum class FormFault { malformed, too_many_fields };

class FormFields {
public:
    FormFields() = default;

    /// Line ends become "\n"; texts that are not UTF-8, or hold control signs, are malformed.
    static expected<FormFields, FormFault> read(std::string_view body);

    bool has(std::string_view name) const;
    std::string text(std::string_view name) const; ///< the first of that name; "" when absent
    std::string trimmed(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const; ///< every one, as of check boxes
    bool holds(std::string_view name, std::string_view value) const;

    void set(std::string_view name, std::string_view value); ///< instead of all of that name
    void add(std::string_view name, std::string_view value);
    const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

    static constexpr std::size_t kFieldsMax = 200;

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

} // namespace ensign::service::answer_page
