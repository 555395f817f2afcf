/// The officers of all States: mostly they do what a case waits for, sometimes something else, and
/// now and then any command there is.
#pragma once

#include "tests/request/random_commands.hpp"
#include "tests/simulator/authority.hpp"

namespace ensign::test {

class Officers {
public:
    Officers(Surroundings& around, std::uint64_t seed)
        : around_{around}, choices_{static_cast<unsigned>(seed)}
    {
    }

    /// One officer of this authority does one thing, or finds nothing to do.
    void act(Authority& at);

private:
    std::optional<request::Command> at_sea(const Authority& at, const request::Case& c);
    std::optional<request::Command> to_be_asked(const Authority& at, const request::Case& c);
    std::optional<request::Command> at_the_desk(const Authority& at, const request::Case& c);
    request::Command first_sighting();
    request::Command decision(const Authority& at, const request::Case& c);
    request::Actor somebody_for(const request::Command& command);
    request::StateCode another(const request::StateCode& state);

    Surroundings& around_;
    RandomChoices choices_;
    int vessels_ = 0;
};

} // namespace ensign::test
