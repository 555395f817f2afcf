#include "core/service/history_line.hpp"

#include "core/service/core_start.hpp"

namespace ensign::service {

void HistoryLine::pass_time(Disk disk)
{
    if (disk == Disk::is_short) return;
    if (parts_.room.seal_is_due()) parts_.commits.submit([this] { parts_.room.seal(); }, [] {});
    if (!parts_.link.up()) return;
    for (const node::HistoryRoom::Question& question : parts_.room.questions_due())
        ask(question);
}

void HistoryLine::ask(const node::HistoryRoom::Question& question)
{
    parts_.link.ask(
        parts_.directory.find_authority(question.authority)->state.text(),
        node::LinkRoute::probe,
        question.bytes,
        [this, authority = question.authority](node::LinkAnswer answer) {
            if (answer.status != 200) return parts_.room.failed(authority);
            parts_.commits.submit(
                [this, authority, body = std::move(answer.body)] {
                    for (const std::string& what : parts_.room.answered(authority, body))
                        log("error", "history_contradicted", what);
                },
                [] {});
        });
}

} // namespace ensign::service
