#include "core/node/law_checks.hpp"

#include <algorithm>

namespace ensign::node {
namespace {

/// What a row is about: two rows with the same key must not overlap in time.
std::string key_of(const law::Instrument& i) { return i.id.text(); }
std::string key_of(const law::PartyStatus& p) { return p.state.text() + " " + p.instrument; }
std::string key_of(const law::Declaration& d) { return d.state.text() + " " + d.instrument.text(); }
std::string key_of(const law::ContactRule& c) { return c.state.text(); }

std::string key_of(const RowEnd& end)
{
    switch (end.kind) {
    case RowKind::instrument: return end.row;
    case RowKind::party:
    case RowKind::declaration: return end.state.text() + " " + end.row;
    case RowKind::contact: return end.state.text();
    }
    return {};
}

bool on_record(const law::Row& row, Instant known)
{
    return row.recorded_at <= known && (!row.withdrawn_at || known < *row.withdrawn_at);
}

/// Whether the row is what an [[end]] means: in force at an instant just before it ends there, or
/// at the instant by which it is to be found.
bool meant(const law::Row& row, const RowEnd& end)
{
    if (!on_record(row, end.recorded_at)) return false;
    if (end.how == EndKind::end)
        return (!row.in_force_from || *row.in_force_from < end.at) &&
               (!row.in_force_to || end.at < *row.in_force_to);
    return (!row.in_force_from || *row.in_force_from <= end.at) &&
           (!row.in_force_to || end.at < *row.in_force_to);
}

template<class R>
std::optional<LawFault> apply(std::vector<Sited<R>>& rows, const RowEnd& end)
{
    const std::string key = key_of(end);
    const auto found = std::ranges::find_if(
        rows, [&](const Sited<R>& one) { return key_of(one.row) == key && meant(one.row, end); });
    if (found == rows.end())
        return end.where + ": no " + std::string{word(end.kind)} + " " + key +
               " is on record and in force then";
    if (found->row.recorded_at == end.recorded_at)
        return end.where + ": a row cannot end at the instant it is recorded";
    Sited<R> ended = *found;
    found->row.withdrawn_at = end.recorded_at;
    if (end.how == EndKind::withdraw) return std::nullopt;
    ended.row.recorded_at = end.recorded_at;
    ended.row.in_force_to = end.at;
    ended.where = end.where;
    rows.push_back(std::move(ended));
    return std::nullopt;
}

/// [from, to) against [from, to), where nothing means without bound.
bool meet(
    const std::optional<Instant>& from_a,
    const std::optional<Instant>& to_a,
    const std::optional<Instant>& from_b,
    const std::optional<Instant>& to_b)
{
    return (!from_a || !to_b || *from_a < *to_b) && (!from_b || !to_a || *from_b < *to_a);
}

bool overlap(const law::Row& a, const law::Row& b)
{
    return meet(a.in_force_from, a.in_force_to, b.in_force_from, b.in_force_to) &&
           meet(a.recorded_at, a.withdrawn_at, b.recorded_at, b.withdrawn_at);
}

template<class R>
std::optional<LawFault> overlapping(const std::vector<Sited<R>>& rows, std::string_view kind)
{
    std::map<std::string, std::vector<const Sited<R>*>> by_key;
    for (const Sited<R>& one : rows) {
        auto& same = by_key[key_of(one.row)];
        for (const Sited<R>* other : same)
            if (overlap(one.row, other->row))
                return one.where + ": " + std::string{kind} + " " + key_of(one.row) +
                       " stands already at " + other->where +
                       ", on record and in force at the same time";
        same.push_back(&one);
    }
    return std::nullopt;
}

/// "SOM" covers "SOM-8.2"; a row covers itself.
bool covers(const std::string& treaty, const std::string& id)
{
    return id == treaty ||
           (id.starts_with(treaty) && id.size() > treaty.size() && id[treaty.size()] == '-');
}

/// "SOM" and "SOM-8.2" speak of the same row: they must not say yes and no at once.
std::optional<LawFault> contradicting(const std::vector<Sited<law::PartyStatus>>& parties)
{
    for (const auto& wide : parties)
        for (const auto& [row, where] : parties)
            if (wide.row.state == row.state && wide.row.party != row.party &&
                wide.row.instrument != row.instrument &&
                covers(wide.row.instrument, row.instrument) && overlap(wide.row, row))
                return where + ": party status " + key_of(row) + " contradicts " +
                       key_of(wide.row) + " at " + wide.where +
                       ", on record and in force at the same time: end one of them first";
    return std::nullopt;
}

bool has_row(const LawRows& rows, const std::string& id)
{
    return std::ranges::any_of(
        rows.instruments, [&](const auto& one) { return one.row.id.text() == id; });
}

/// A misspelled id must not be a declaration that nobody sees.
std::optional<LawFault> dangling(const LawRows& rows)
{
    const auto fault = [](const std::string& where, const std::string& id) {
        return where + ": there is no instrument " + id;
    };
    for (const auto& [row, where] : rows.instruments)
        for (const law::InstrumentId& id : row.unless_declared)
            if (!has_row(rows, id.text())) return fault(where, id.text());
    for (const auto& [row, where] : rows.declarations)
        if (!has_row(rows, row.instrument.text())) return fault(where, row.instrument.text());
    for (const auto& [row, where] : rows.parties)
        if (std::ranges::none_of(rows.instruments, [&treaty = row.instrument](const auto& one) {
                return covers(treaty, one.row.id.text());
            }))
            return fault(where, row.instrument);
    return std::nullopt;
}

/// A State cannot declare a silence that its row does not know: nobody should read a consent in the
/// law that no rule takes for one.
std::optional<LawFault> declared_beyond_the_row(const LawRows& rows)
{
    using enum law::SilenceRule;
    const auto knows = [](law::SilenceRule silence, law::ConsentMode mode) {
        switch (mode) {
        case law::ConsentMode::deemed_after:
            return silence == deemed_board_search_question || silence == deemed_document_check;
        case law::ConsentMode::standing: return silence == law::SilenceRule::standing;
        case law::ConsentMode::express_only:
        case law::ConsentMode::express_written_only: return true;
        }
        return false;
    };
    for (const auto& [declared, where] : rows.declarations)
        if (std::ranges::none_of(rows.instruments, [&row = declared, &knows](const auto& one) {
                return one.row.id == row.instrument && knows(one.row.silence, row.mode);
            }))
            return where + ": mode: " + declared.instrument.text() + " knows no consent " +
                   std::string{word(declared.mode)};
    return std::nullopt;
}

} // namespace

std::optional<LawFault> apply_ends(LawRows& rows)
{
    std::ranges::stable_sort(rows.ends, {}, &RowEnd::recorded_at);
    for (const RowEnd& end : rows.ends) {
        std::optional<LawFault> fault;
        switch (end.kind) {
        case RowKind::instrument: fault = apply(rows.instruments, end); break;
        case RowKind::party: fault = apply(rows.parties, end); break;
        case RowKind::declaration: fault = apply(rows.declarations, end); break;
        case RowKind::contact: fault = apply(rows.contacts, end); break;
        }
        if (fault) return fault;
    }
    return std::nullopt;
}

std::optional<LawFault> fault_between(const LawRows& rows)
{
    if (auto fault = overlapping(rows.instruments, "instrument")) return fault;
    if (auto fault = overlapping(rows.parties, "party status")) return fault;
    if (auto fault = contradicting(rows.parties)) return fault;
    if (auto fault = overlapping(rows.declarations, "declaration")) return fault;
    if (auto fault = overlapping(rows.contacts, "contact rule")) return fault;
    if (auto fault = dangling(rows)) return fault;
    return declared_beyond_the_row(rows);
}

} // namespace ensign::node
