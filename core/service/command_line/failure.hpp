/// How a command ends when it cannot do what it was asked: one line on stderr and an exit status
/// that a script can tell apart.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace ensign::command_line {

/// The numbers are part of the contract: docs/man/ensign.1, and `ensign --help`.
enum class ExitStatus {
    done = 0,
    refused = 1, ///< by the core; also: a broken chain, or a wait that ran out
    usage = 2,
    core_unreachable = 3,
    not_signed_in = 4,
    bad_input = 5, ///< a file or a value that cannot be used
    internal = 70,
};

/// Printed as "ensign: WORD: detail".
class Failure : public std::runtime_error {
public:
    Failure(ExitStatus status, std::string_view word, std::string_view detail)
        : std::runtime_error{std::string{word} + ": " + std::string{detail}}, status_{status}
    {
    }
    ExitStatus status() const { return status_; }

private:
    ExitStatus status_;
};

inline Failure bad_input(std::string_view word, std::string_view detail)
{
    return Failure{ExitStatus::bad_input, word, detail};
}
inline Failure usage(std::string_view detail)
{
    return Failure{ExitStatus::usage, "usage", detail};
}

} // namespace ensign::command_line
