#include "core/service/case_view.hpp"
#include "core/service/law_view.hpp"
#include "core/service/view_parts.hpp"

namespace ensign::service {

json::value log_view(const std::vector<store::StoredEvent>& events)
{
    json::array out;
    for (const store::StoredEvent& e : events) {
        json::object row{
            {"n", e.n},
            {"version", e.version},
            {"at", utc_text(e.at)},
            {"kind", e.kind},
            {"owner", e.owner},
            {"role", e.role},
            {"body", json::parse(e.body)},
            {"hash", e.hash}};
        put(row, "person", e.person);
        put(row, "message", e.message);
        out.push_back(row);
    }
    return json::object{{"events", out}};
}

json::value register_view(const store::RegisterOpinion& opinion)
{
    json::array out;
    for (const store::RegisterMatch& m : opinion.matches) {
        json::array fields;
        for (const store::FieldComparison& f : m.fields) {
            json::object field{{"field", f.field}, {"strength", text(word(f.strength))}};
            put(field, "asked", f.asked);
            put(field, "record", f.record);
            fields.push_back(field);
        }
        json::object match{
            {"record", m.entry.record},
            {"name", m.entry.name},
            {"status", m.entry.status},
            {"matching", m.matching},
            {"fields", fields}};
        put(match, "official_number", m.entry.official_number);
        put(match, "port_of_registry", m.entry.port_of_registry);
        put(match, "type", m.entry.type);
        put(match, "former_names", m.entry.former_names);
        put(match, "valid_until", m.entry.valid_until);
        put(match, "name_native", m.entry.name_native);
        put(match, "register_kind", m.entry.register_kind);
        put(match, "status_date", m.entry.status_date);
        put(match, "status_note", m.entry.status_note);
        put(match, "bareboat_other_register", m.entry.bareboat_other_register);
        match["standing"] = text(word(m.standing));
        out.push_back(match);
    }
    json::array notes;
    for (const store::MatchNote note : opinion.notes)
        notes.emplace_back(text(word(note)));
    return json::object{
        {"matches", out},
        {"advice",
         json::object{
             {"finding", text(word(opinion.finding))},
             {"reason", opinion.reason},
             {"notes", notes}}}};
}

json::value states_view(const wire::Directory& directory)
{
    json::array out;
    for (const wire::DirectoryEntry& e : directory.entries()) {
        json::array functions;
        for (const wire::Function f : e.functions)
            functions.emplace_back(text(word(f)));
        json::array languages;
        for (const std::string& language : e.languages)
            languages.emplace_back(language);
        out.push_back(json::object{
            {"state", e.state.text()},
            {"name", e.name},
            {"authority", e.authority},
            {"office", e.office},
            {"functions", functions},
            {"languages", languages},
            {"phone", e.phone}});
    }
    return json::object{{"states", out}};
}

/// What is on record: a row that was taken off it is history, for GET /v1/law.
json::value instruments_view(const law::LawBook& law)
{
    json::array out;
    for (const law::Instrument& i : law.instruments())
        if (!i.withdrawn_at) out.push_back(instrument_view(i));
    return json::object{{"version", law.version()}, {"instruments", out}};
}

} // namespace ensign::service
