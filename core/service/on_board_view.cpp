#include "core/service/on_board_view.hpp"

#include "core/service/case_parts_view.hpp"
#include "core/service/case_view.hpp"
#include "core/service/view_parts.hpp"

#include <map>

namespace ensign::service {

json::array on_board_view(const verdict::Facts& facts)
{
    json::array out;
    for (const auto& [wish, said] : verdict::more_now(facts))
        out.push_back(json::object{
            {"rule", said.rule},
            {"wish", text(word(wish))},
            {"answer", text(word(said.more))},
            {"reason", said.reason},
            {"basis", said.basis}});
    return out;
}

json::value verdict_now_view(const verdict::Facts& facts)
{
    json::value out = verdict_view(verdict::assess(facts));
    json::array more = on_board_view(facts);
    if (!more.empty()) out.as_object()["on_board"] = std::move(more);
    return out;
}

json::array rulings_made_view(node::Node& node, const request::CaseId& id)
{
    const request::Case& c = node.cases().at(id);
    json::array out;
    std::map<request::LegalMatter, std::size_t> last;
    for (const store::StoredEvent& row : node.log().of_case(id)) {
        const request::EventRecord record = store::event_of(row);
        const auto* ruled = std::get_if<request::LegalMatterRuled>(&record.what);
        if (ruled == nullptr) continue;
        last[ruled->matter] = out.size();
        json::object made = act_view(*ruled);
        made["by"] = record.person.text();
        made["at"] = utc_text(record.at);
        made["in_force"] = false;
        out.push_back(std::move(made));
    }
    for (const auto& [matter, at] : last)
        out[at].as_object()["in_force"] = c.rulings.contains(matter);
    return out;
}

} // namespace ensign::service
