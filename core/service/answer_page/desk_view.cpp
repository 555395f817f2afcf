#include "core/service/answer_page/desk_view.hpp"

#include "core/request/permission.hpp"
#include "core/service/case_actions.hpp"

#include <algorithm>

namespace ensign::service::answer_page {
namespace {

std::vector<Offer> offers_of(const PageCall& call, const request::CaseId& id)
{
    std::vector<Offer> offers;
    for (const wire::json::value& row :
         actions_view(call.service.parts().node, id, call.session())) {
        const wire::json::object& action = row.as_object();
        const auto text = [&](const char* name) {
            const wire::json::value* given = action.if_contains(name);
            return given == nullptr ? std::string{} : std::string{given->as_string()};
        };
        const std::string question = text("request");
        offers.push_back(
            {text("command"),
             question.empty() ? text("question") : question,
             action.contains("waiting_for")});
    }
    return offers;
}

} // namespace

const Offer* DeskView::offer(std::string_view command) const
{
    const auto found = std::ranges::find(offers, command, &Offer::command);
    return found == offers.end() ? nullptr : &*found;
}

std::string DeskView::path(std::string_view form) const
{
    return "/a/r/" + id.text() + (form.empty() ? "" : "/") + std::string{form};
}

std::optional<DeskView> desk_view(const PageCall& call)
{
    const node::Node& node = call.service.parts().node;
    const request::CaseId id{call.path.at("id")};
    const request::Case* c = node.find(id);
    if (c == nullptr || !request::may_see(call.session().actor, *c) ||
        request::side_of(*c, node.parts().self.state) != request::Side::asked)
        return std::nullopt;
    return DeskView{call, id, *c, call.words(), node.parts().clock.utc(), offers_of(call, id)};
}

Piece title_of(const DeskView& view)
{
    const std::string& name = view.c.vessel.name;
    return view.words.say(
        "Request {}: {}",
        {machine_text(view.c.number),
         name.empty() ? Piece{view.words.say("no name seen")} : their_text(name)});
}

std::string plain_title_of(const DeskView& view)
{
    const std::string& name = view.c.vessel.name;
    return view.c.number + ", " + (name.empty() ? view.words.say("no name seen") : name);
}

std::string phone_of(const DeskView& view)
{
    const auto* peer = view.node().parts().directory.find(view.c.requesting_state);
    return peer == nullptr ? std::string{} : peer->phone;
}

Piece fact_list(const std::vector<Fact>& facts)
{
    Piece rows;
    for (const Fact& fact : facts) {
        if (fact.value.empty()) continue;
        rows += element("dt", {fact.name});
        rows += element("dd", {fact.value});
    }
    return element("dl", {rows});
}

Piece measure_list(const Words& words, const request::MeasureSet& measures)
{
    Piece items;
    for (const request::Measure measure : measures.list())
        items += element("li", {words.named("measure", measure)});
    return element("ul", {items});
}

} // namespace ensign::service::answer_page
