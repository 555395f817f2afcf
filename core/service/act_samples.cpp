#include "core/service/act_samples.hpp"

#include "core/wire/blank_act.hpp"

#include <map>

namespace ensign::service {
namespace {

using namespace request;

using States = std::vector<StateCode>;

/// Counts through every combination of choices, the last one fastest.
class Odometer {
public:
    void begin() { at_ = 0; }
    std::size_t choose(std::size_t of)
    {
        if (at_ == wheels_.size()) wheels_.push_back({0, of});
        return wheels_[at_++].at;
    }
    /// False when every combination has been.
    bool turn()
    {
        while (!wheels_.empty() && wheels_.back().at + 1 >= wheels_.back().of)
            wheels_.pop_back();
        if (wheels_.empty()) return false;
        ++wheels_.back().at;
        return true;
    }

private:
    struct Wheel {
        std::size_t at;
        std::size_t of;
    };
    std::vector<Wheel> wheels_;
    std::size_t at_ = 0;
};

/// What a member may name that must be in the case already, and something new after it.
std::vector<std::string> texts_for(std::string_view member, const Case& c)
{
    std::vector<std::string> texts;
    if (member == "screening")
        for (const auto& [screening, at] : c.persons.open_screenings)
            texts.push_back(screening);
    if (member == "item")
        for (const auto& [item, what] : c.information)
            texts.push_back(item);
    if (member == "number")
        for (const Notice& notice : c.notices)
            if (!notice.acknowledged_at) texts.push_back(notice.what.number);
    if (member == "condition" && c.authorization.answer)
        for (const Condition& condition : c.authorization.answer->conditions)
            texts.push_back(condition.id);
    texts.emplace_back("x");
    return texts;
}

/// Members whose words decide() looks at; of the others any will do.
template<class T>
constexpr bool kDecides =
    std::is_same_v<T, Question> || std::is_same_v<T, Use> || std::is_same_v<T, BasisKind> ||
    std::is_same_v<T, Measure> || std::is_same_v<T, MeasureException>;

struct Sampler {
    const Case& c;
    const States& foreign;
    Odometer& choices;

    template<class T>
    void operator()(std::string_view name, T& member)
    {
        sample(name, member);
    }
    /// What may be missing is left out, unless it decides.
    template<class T>
    void may(std::string_view name, T& member)
    {
        if constexpr (std::is_enum_v<T>) sample(name, member);
    }

    /// To whom decides as well, and can be missing: our own State, or nobody's waters.
    void may(std::string_view name, StateCode& member) { sample(name, member); }

    void sample(std::string_view name, std::string& member)
    {
        const auto texts = texts_for(name, c);
        member = texts[choices.choose(texts.size())];
    }
    void sample(std::string_view, StateCode& member)
    {
        if (!foreign.empty()) member = foreign[choices.choose(foreign.size())];
    }
    void sample(std::string_view, int& member) { member = 1; }
    void sample(std::string_view, bool&) {}
    void sample(std::string_view, MeasureSet& member)
    {
        member = c.authorization.request ? c.authorization.request->measures
                                         : MeasureSet{Measure::board};
    }
    template<class T>
    requires std::is_enum_v<T>
    void sample(std::string_view, T& member)
    {
        const auto& words = kWords<T>;
        member = words[kDecides<T> ? choices.choose(words.size()) : 0].value;
    }
};

template<class E>
std::vector<Command> samples(const Case& c, const States& foreign)
{
    std::vector<Command> all;
    Odometer choices;
    do {
        choices.begin();
        E act = wire::blank_act<E>();
        Sampler sampler{c, foreign, choices};
        if constexpr (requires { E::asked(act, sampler); })
            E::asked(act, sampler);
        else
            E::each(act, sampler);
        all.emplace_back(Act<E>{std::move(act)});
    } while (choices.turn());
    return all;
}

using Samples = std::vector<Command> (*)(const Case&, const States&);
using SamplesByKind = std::map<std::string_view, Samples>;

template<class E>
void add_samples(SamplesByKind& all, std::type_identity<Act<E>>)
{
    all.emplace(E::kCommand, samples<E>);
}

/// The commands of command.hpp have their samples in case_actions.cpp.
template<class C>
void add_samples(SamplesByKind&, std::type_identity<C>)
{
}

template<class... C>
SamplesByKind samples_of(std::type_identity<std::variant<C...>>)
{
    SamplesByKind all;
    (add_samples(all, std::type_identity<C>{}), ...);
    return all;
}

} // namespace

std::vector<Command> act_samples(
    std::string_view kind, const Case& c, const std::vector<StateCode>& foreign)
{
    static const SamplesByKind kSamples = samples_of(std::type_identity<AnyCommand>{});
    const auto found = kSamples.find(kind);
    return found == kSamples.end() ? std::vector<Command>{} : found->second(c, foreign);
}

} // namespace ensign::service
