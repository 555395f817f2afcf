// Each command belongs to one side of a case, or to both: at the other State it is refused before
// anything else is looked at.

#include "tests/support/act_filler.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {
namespace {

template<class C>
Command one_of(std::type_identity<C>)
{
    if constexpr (std::is_same_v<C, OpenCase>)
        return OpenCase{{}, sea_lark(), sighting()};
    else if constexpr (std::is_same_v<C, RecordSighting>)
        return RecordSighting{sighting()};
    else
        return C{};
}
template<class E>
Command one_of(std::type_identity<Act<E>>)
{
    return Act<E>{filled_act<E>()};
}
template<class... C>
std::vector<Command> one_of_each(std::type_identity<std::variant<C...>>)
{
    return {one_of(std::type_identity<C>{})...};
}

class SideTest : public RequestTest {};

TEST_F(SideTest, no_state_does_what_belongs_to_the_other)
{
    int asking = 0;
    int answering = 0;
    for (const Command& command : one_of_each(std::type_identity<AnyCommand>{})) {
        const Permission& permission = *permission_for(kind_of(command));
        if (!permission.side || std::holds_alternative<OpenCase>(command)) continue;
        SCOPED_TRACE(std::string{permission.command});
        case_ = {};
        if (permission.side == Side::asking) {
            asked();
            when(officer("x", permission.roles), command);
            then_refused(Refusal::not_the_asking_state);
            ++asking;
        } else {
            be(kAtlantia);
            suspected();
            when(officer("x", permission.roles), command);
            then_refused(Refusal::not_the_asked_state);
            ++answering;
        }
    }
    EXPECT_GT(asking, 40);
    EXPECT_GT(answering, 20);
}

} // namespace
} // namespace ensign::test
