// Who has opened which request: the first time counts, and each person for himself.

#include "core/store/opening_store.hpp"
#include "core/store/store.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sea.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

TEST(OpeningStore, the_first_opening_of_each_person_is_kept_and_the_first_of_all_stands_first)
{
    const Folder folder;
    store::Store store{folder.file("store.db")};
    store::OpeningStore openings{store.database()};
    const request::CaseId one{"one"};
    openings.record(one, "tove", utc(2, 50));
    openings.record(one, "noa", utc(2, 48));
    openings.record(one, "noa", utc(3, 0));
    openings.record(request::CaseId{"two"}, "noa", utc(1, 0));

    const auto of_one = openings.of_case(one);
    ASSERT_EQ(of_one.size(), 2U);
    EXPECT_EQ(of_one[0].person, "noa");
    EXPECT_EQ(of_one[0].at, utc(2, 48));
    EXPECT_EQ(of_one[1].person, "tove");
    EXPECT_TRUE(openings.of_case(request::CaseId{"three"}).empty());
}

} // namespace
} // namespace ensign::test
