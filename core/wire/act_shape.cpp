#include "core/wire/act_shape.hpp"

#include "core/request/command.hpp"
#include "core/wire/blank_act.hpp"

namespace ensign::wire {
namespace {

using namespace request;

template<class E>
std::vector<std::string_view> words_of()
{
    std::vector<std::string_view> words;
    for (const Word<E>& entry : kWords<E>)
        words.push_back(entry.text);
    return words;
}

struct Shaper {
    std::vector<MemberShape>& members;

    template<class T>
    void operator()(std::string_view name, const T& member)
    {
        members.push_back(shape(name, member));
    }
    template<class T>
    void may(std::string_view name, const T& member)
    {
        members.push_back(shape(name, member));
        members.back().required = false;
    }

    static MemberShape shape(std::string_view name, const std::string&)
    {
        return {name, MemberKind::text};
    }
    static MemberShape shape(std::string_view name, const StateCode&)
    {
        return {name, MemberKind::state};
    }
    static MemberShape shape(std::string_view name, const InstrumentId&)
    {
        return {name, MemberKind::instrument};
    }
    static MemberShape shape(std::string_view name, const std::optional<Instant>&)
    {
        return {name, MemberKind::time};
    }
    static MemberShape shape(std::string_view name, const bool&)
    {
        return {name, MemberKind::yes_no};
    }
    static MemberShape shape(std::string_view name, const int&)
    {
        return {name, MemberKind::count};
    }
    static MemberShape shape(std::string_view name, const MeasureSet&)
    {
        return {name, MemberKind::measures, true, words_of<Measure>()};
    }
    static MemberShape shape(std::string_view name, const std::vector<std::string>&)
    {
        return {name, MemberKind::texts};
    }
    template<class T>
    requires std::is_enum_v<T>
    static MemberShape shape(std::string_view name, const T&)
    {
        return {name, MemberKind::word, true, words_of<T>()};
    }
};

template<class E>
void add_shape(std::vector<ActShape>& shapes, std::type_identity<Act<E>>)
{
    ActShape shape{E::kCommand, {}};
    const E act = blank_act<E>();
    Shaper shaper{shape.members};
    if constexpr (requires { E::asked(act, shaper); })
        E::asked(act, shaper);
    else
        E::each(act, shaper);
    shapes.push_back(std::move(shape));
}

/// The commands of command.hpp are described by hand where they are offered.
template<class C>
void add_shape(std::vector<ActShape>&, std::type_identity<C>)
{
}

template<class... C>
std::vector<ActShape> shapes_of(std::type_identity<std::variant<C...>>)
{
    std::vector<ActShape> shapes;
    (add_shape(shapes, std::type_identity<C>{}), ...);
    return shapes;
}

} // namespace

std::span<const ActShape> act_shapes()
{
    static const std::vector<ActShape> kShapes = shapes_of(std::type_identity<AnyCommand>{});
    return kShapes;
}

} // namespace ensign::wire
