// The requests of this desk: what is open first, and of that what is due first.

#include "core/request/permission.hpp"
#include "core/request/phase.hpp"
#include "core/service/answer_page/pages.hpp"
#include "core/store/opening_store.hpp"

#include <algorithm>
#include <charconv>

namespace ensign::service::answer_page {
namespace {

using request::Case;
using request::CaseId;

constexpr std::size_t kRowsMax = 25;

struct Row {
    CaseId id;
    const Case* c = nullptr;
    std::optional<Instant> due; ///< of the first open question
};

std::optional<Instant> due_of(const Case& c, const node::Node& node)
{
    std::optional<Instant> first;
    const Instant now = node.parts().clock.utc();
    for (const Word<request::Question>& one : kWords<request::Question>) {
        if (!request::is_open(request::milestones(c, one.value))) continue;
        const auto clock = request::response_clock(c, one.value, node.parts().law, now);
        if (clock && clock->due_at && (!first || *clock->due_at < *first)) first = clock->due_at;
    }
    return first;
}

std::vector<Row> rows_of(const PageCall& call)
{
    const node::Node& node = call.service.parts().node;
    std::vector<Row> rows;
    for (const auto& [id, c] : node.cases())
        if (request::side_of(c, node.parts().self.state) == request::Side::asked &&
            request::may_see(call.session().actor, c))
            rows.push_back({id, &c, due_of(c, node)});
    std::ranges::sort(rows, [](const Row& a, const Row& b) {
        if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
        if (a.due && *a.due != *b.due) return *a.due < *b.due;
        return a.c->opened_at > b.c->opened_at;
    });
    return rows;
}

Piece state_words(const PageCall& call, const Row& row)
{
    const Words words = call.words();
    Piece state = words.named("inbox_phase", request::inbox_phase_of(*row.c));
    const auto& more = row.c->more;
    const auto& coastal = row.c->coastal;
    if (row.c->authorization.answer_draft || (request::is_open(more) && more.answer_draft) ||
        (request::is_open(coastal) && coastal.answer_draft))
        state += Piece{" – "} + element("strong", {words.say("waits for a second officer")});
    return state;
}

Piece row_piece(const PageCall& call, const Row& row)
{
    const Words words = call.words();
    const Case& c = *row.c;
    store::OpeningStore openings{call.service.parts().node.parts().store.database()};
    const auto opened = openings.of_case(row.id);
    Piece content = element(
        "h3",
        {machine_text(c.number),
         " ",
         c.vessel.name.empty() ? Piece{words.say("no name seen")} : their_text(c.vessel.name)});
    content += element("p", {state_words(call, row)});
    if (row.due)
        content += element("p", {words.say("Answer wanted by {}", {time_words(*row.due)})});
    if (!opened.empty())
        content += element(
            "p",
            {{"class", "hint"}},
            {words.say(
                "Opened first by {} at {}",
                {machine_text(opened.front().person), time_words(opened.front().at)})});
    content += press_button(
        call,
        {"/a/r/" + row.id.text() + "/open",
         words.say("Open") + " " + c.number,
         {},
         !row.due.has_value()});
    return element("li", {{"class", "card"}}, {content});
}

std::size_t first_row(const net::Request& request)
{
    const auto given = request.query.find("from");
    std::size_t from = 0;
    if (given != request.query.end())
        std::from_chars(given->second.data(), given->second.data() + given->second.size(), from);
    return from;
}

} // namespace

void show_inbox(PageCall call)
{
    const Words words = call.words();
    const std::vector<Row> rows = rows_of(call);
    const std::size_t from = std::min(first_row(call.request), rows.size());
    const std::size_t to = std::min(from + kRowsMax, rows.size());
    Piece open;
    Piece answered;
    for (std::size_t i = from; i < to; ++i)
        (rows[i].due ? open : answered) += row_piece(call, rows[i]);
    Page page{.title = words.say("Requests to this desk")};
    page.content = element("h2", {words.say("Open, what is due first at the top")});
    page.content += open.empty() ? element("p", {words.say("Nothing is open.")})
                                 : element("ul", {{"class", "cards"}}, {open});
    if (!answered.empty())
        page.content += element("h2", {words.say("Answered")}) +
                        element("ul", {{"class", "cards"}}, {answered});
    if (to < rows.size())
        page.content += element(
            "p",
            {element(
                "a", {{"href", "/a/inbox?from=" + std::to_string(to)}}, {words.say("Older")})});
    call.respond(show(call, page));
}

void take_opening(PageCall call)
{
    const auto view = desk_view(call);
    if (!view)
        return call.respond(fault_page(
            call, {404, "case_does_not_exist", "There is no such request at this desk."}));
    // A link changes nothing; this press is what is recorded.
    const std::string person = call.session().actor.person.text();
    call.service.parts().commits.submit(
        [call, id = view->id, person] {
            store::OpeningStore openings{call.service.parts().node.parts().store.database()};
            openings.record(id, person, call.service.parts().clock.utc());
        },
        [call, path = view->path()] { call.respond(go_to(path)); });
}

} // namespace ensign::service::answer_page
