/// A command that is refused, and one that does something only the first time.
#pragma once

#include "tests/support/request_test.hpp"

namespace ensign::test {

class RefusalsTest : public RequestTest {
protected:
    void refused(const Actor& actor, const Command& command, Refusal refusal)
    {
        when(actor, command);
        then_refused(refusal);
    }
    void once(const Actor& actor, const Command& command)
    {
        given(actor, command);
        when(actor, command);
        then_nothing_happens();
    }
};

} // namespace ensign::test
