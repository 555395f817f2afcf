#include "core/service/command_line/command.hpp"

namespace ensign::command_line {

std::string Arguments::text(std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<std::string> Arguments::texts(std::string_view name) const
{
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

// The parser has checked the form of both, so that the conversions cannot fail.

std::int64_t Arguments::integer_or(std::string_view name, std::int64_t otherwise) const
{
    return has(name) ? std::stoll(text(name)) : otherwise;
}

double Arguments::number_or(std::string_view name, double otherwise) const
{
    return has(name) ? std::stod(text(name)) : otherwise;
}

} // namespace ensign::command_line
