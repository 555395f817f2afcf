/// `std::visit(Match{[](const A&) {...}, [](const B&) {...}}, variant)`: one arm a case, none
/// forgotten, because a missing arm does not compile.
#pragma once

namespace ensign {

template<class... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};
template<class... Cases>
Match(Cases...) -> Match<Cases...>;

} // namespace ensign
