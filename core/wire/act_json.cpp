#include "core/wire/act_json.hpp"

#include "core/wire/blank_act.hpp"
#include "core/wire/content_json.hpp"

#include <cassert>
#include <concepts>
#include <limits>
#include <map>

namespace ensign::wire {
namespace {

using namespace request;

json::string_view text(std::string_view word) { return {word.data(), word.size()}; }

template<class T>
concept Worded = std::is_enum_v<T> && requires
{
    kWords<T>.front().value;
};

/// A part with members of its own, such as AuthorityTerms.
template<class T>
concept Composed = requires(T& part)
{
    T::each(part, [](auto&&...) {});
};

struct Writer {
    json::object& out;

    template<class T>
    void operator()(std::string_view name, const T& member)
    {
        out[text(name)] = value_of(member);
    }
    template<class T>
    void may(std::string_view name, const T& member)
    {
        if (is_known(member)) (*this)(name, member);
    }

    static json::value value_of(const std::string& member) { return json::string{member}; }
    static json::value value_of(std::same_as<bool> auto member) { return member; }
    static json::value value_of(std::same_as<int> auto member) { return member; }
    static json::value value_of(Instant member) { return json::string{utc_text(member)}; }
    static json::value value_of(Duration member) { return member.count(); }
    template<class Tag>
    static json::value value_of(const Strong<Tag>& member)
    {
        return json::string{member.text()};
    }
    static json::value value_of(Worded auto member) { return text(word(member)); }
    static json::value value_of(const std::vector<std::string>& member)
    {
        json::array list;
        for (const std::string& one : member)
            list.emplace_back(one);
        return list;
    }
    template<class T>
    static json::value value_of(const std::optional<T>& member)
    {
        return value_of(*member);
    }
    template<Composed T>
    static json::value value_of(const T& member)
    {
        json::object part;
        T::each(member, Writer{part});
        return part;
    }
    template<class T>
    requires requires(const T& member) { to_json(member); }
    static json::value value_of(const T& member) { return to_json(member); }

    static bool is_known(bool member) { return member; }
    static bool is_known(std::same_as<int> auto member) { return member != 0; }
    static bool is_known(Worded auto member) { return member != decltype(member){}; }
    template<class T>
    static bool is_known(const std::optional<T>& member)
    {
        return member.has_value();
    }
    template<class T>
    requires requires(const T& member) { member.empty(); }
    static bool is_known(const T& member) { return !member.empty(); }
};

struct Reader {
    ObjectReader& in;
    std::size_t list_max = std::numeric_limits<std::size_t>::max();

    template<class T>
    void operator()(std::string_view name, T& member)
    {
        read(name, member);
    }
    template<class T>
    void may(std::string_view name, T& member)
    {
        if (in.value_if_any(name) != nullptr) read(name, member);
    }

    void read(std::string_view name, std::string& member) { member = in.text(name); }
    void read(std::string_view name, bool& member) { member = in.boolean(name); }
    void read(std::string_view name, int& member)
    {
        member = static_cast<int>(not_negative(name, std::numeric_limits<int>::max()));
    }
    void read(std::string_view name, Instant& member) { member = in.instant(name); }
    void read(std::string_view name, Duration& member)
    {
        member = Duration{not_negative(name, std::numeric_limits<std::int64_t>::max())};
    }
    template<class Tag>
    void read(std::string_view name, Strong<Tag>& member)
    {
        member = Strong<Tag>{in.text(name)};
    }
    template<Worded T>
    void read(std::string_view name, T& member)
    {
        member = in.one_of<T>(name);
    }
    void read(std::string_view name, std::vector<std::string>& member)
    {
        member = in.texts(name);
        if (member.size() > list_max)
            in.fail(name, "at most " + std::to_string(list_max) + " are possible");
    }
    void read(std::string_view name, MeasureSet& member) { member = read_measures(in, name); }
    void read(std::string_view name, VesselIdentity& member) { member = read_vessel(in, name); }
    void read(std::string_view name, Unit& member) { member = read_unit(in, name); }
    void read(std::string_view name, std::optional<Instant>& member)
    {
        member = in.instant_if_any(name);
    }
    void read(std::string_view name, std::optional<geo::Area>& member)
    {
        member = read_area(in, name);
    }
    void read(std::string_view name, Sighting& member)
    {
        if (const auto sighting = read_sighting(in, name)) member = *sighting;
    }
    void read(std::string_view name, AuthorizationAnswer& member)
    {
        if (auto answer = read_authorization_answer(in, name)) member = std::move(*answer);
    }
    template<Composed T>
    void read(std::string_view name, T& member)
    {
        const json::value* value = in.value(name);
        if (value == nullptr) return;
        ObjectReader part{*value};
        T::each(member, Reader{part, list_max});
        if (const auto fault = part.finish()) in.fail(name, *fault);
    }

private:
    std::int64_t not_negative(std::string_view name, std::int64_t most)
    {
        const std::int64_t value = in.integer(name);
        if (value >= 0 && value <= most) return value;
        in.fail(name, "a count of 0 or more is expected");
        return 0;
    }
};

template<class E>
Event read_event(ObjectReader& in)
{
    E act = blank_act<E>();
    E::each(act, Reader{in});
    return Event{std::move(act)};
}

template<class E>
Command read_command(ObjectReader& in)
{
    E act = blank_act<E>();
    const Reader reader{in, kListMax};
    if constexpr (requires { E::asked(act, reader); })
        E::asked(act, Reader{reader});
    else
        E::each(act, Reader{reader});
    return Command{Act<E>{std::move(act)}};
}

using EventReaders = std::map<std::string_view, Event (*)(ObjectReader&)>;
using CommandReaders = std::map<std::string_view, Command (*)(ObjectReader&)>;

template<class E>
void add_reader(EventReaders& readers)
{
    if constexpr (ActEvent<E>) readers.emplace(E::kEvent, read_event<E>);
}

template<class... E>
EventReaders readers_of(std::type_identity<std::variant<E...>>)
{
    EventReaders readers;
    (add_reader<E>(readers), ...);
    return readers;
}

template<class E>
void add_reader(CommandReaders& readers, std::type_identity<Act<E>>)
{
    readers.emplace(E::kCommand, read_command<E>);
}

/// The commands of command.hpp are read by their own parsers.
template<class C>
void add_reader(CommandReaders&, std::type_identity<C>)
{
}

template<class... C>
CommandReaders command_readers_of(std::type_identity<std::variant<C...>>)
{
    CommandReaders readers;
    (add_reader(readers, std::type_identity<C>{}), ...);
    return readers;
}

} // namespace

json::object act_body(const Event& act)
{
    json::object body;
    std::visit(
        [&body]<class E>(const E& event) {
            if constexpr (ActEvent<E>)
                E::each(event, Writer{body});
            else
                assert(false);
        },
        act);
    return body;
}

std::optional<Event> read_act(std::string_view kind, ObjectReader& in)
{
    static const EventReaders kReaders = readers_of(std::type_identity<AnyEvent>{});
    const auto reader = kReaders.find(kind);
    return reader == kReaders.end() ? std::nullopt : std::optional{reader->second(in)};
}

std::optional<Command> read_act_command(std::string_view kind, ObjectReader& in)
{
    static const CommandReaders kReaders = command_readers_of(std::type_identity<AnyCommand>{});
    const auto reader = kReaders.find(kind);
    return reader == kReaders.end() ? std::nullopt : std::optional{reader->second(in)};
}

} // namespace ensign::wire
