#include "core/track/line_reader.hpp"

#include <algorithm>

namespace ensign::track {

expected<std::optional<Heard>, Reject> LineReader::read(
    std::string_view line, Instant now, std::uint64_t sender)
{
    ++lines_;
    sender_ = sender;
    if (!waiting_.empty()) drop_overdue(now);

    // Made in its place: a message is large, and there are many.
    expected<std::optional<Heard>, Reject> heard;
    const auto sentence = nmea::parse(line);
    const auto reject = sentence ? add(*sentence, now, *heard) : sentence.error();
    if (reject) {
        rejects_.count(*reject);
        heard = unexpected(Reject{*reject});
    }
    return heard;
}

std::optional<Reject> LineReader::add(
    const nmea::Sentence& sentence, Instant now, std::optional<Heard>& heard)
{
    if (sentence.number > 1) return add_later_part(sentence, now, heard);
    if (sentence.total > 1) return begin(sentence, now);

    SixBitReader bits;
    if (!bits.add(sentence.payload, sentence.fill_bits)) return Reject::too_many_bits;
    heard.emplace();
    heard->received = sentence.tag.received;
    heard->station = sentence.tag.source;
    heard->channel = sentence.channel;
    heard->own = sentence.own;
    return decode(bits, heard->message);
}

std::optional<Reject> LineReader::decode(const SixBitReader& bits, ais::Message& into)
{
    const auto reject = ais::decode(bits, into);
    if (!reject || *reject == Reject::type_not_used) types_.count(bits.number(0, 6));
    return reject;
}

std::optional<Reject> LineReader::begin(const nmea::Sentence& sentence, Instant now)
{
    if (const auto same = find(sentence); same != waiting_.end()) abandon(same);
    if (waiting_.size() == kWaitingMax) abandon(least_worth());

    Waiting& group = waiting_.emplace_back();
    group.talker = sentence.talker;
    group.total = sentence.total;
    group.next = 2;
    group.sequence = sentence.sequence;
    group.channel = sentence.channel;
    group.own = sentence.own;
    group.sender = sender_;
    group.received = sentence.tag.received;
    group.station = sentence.tag.source;
    group.line = lines_;
    group.heard = now;
    if (group.bits.add(sentence.payload, sentence.fill_bits)) return std::nullopt;
    waiting_.pop_back();
    return Reject::too_many_bits;
}

std::optional<Reject> LineReader::add_later_part(
    const nmea::Sentence& sentence, Instant now, std::optional<Heard>& heard)
{
    const auto group = find(sentence);
    if (group == waiting_.end()) return Reject::orphan_part;
    if (group->next != sentence.number) {
        abandon(group);
        return Reject::orphan_part;
    }
    if (!group->bits.add(sentence.payload, sentence.fill_bits)) {
        waiting_.erase(group);
        return Reject::too_many_bits;
    }
    group->line = lines_;
    group->heard = now;
    if (group->next++ < group->total) return std::nullopt;

    heard.emplace();
    heard->received = group->received;
    heard->station = group->station;
    heard->channel = group->channel;
    heard->own = group->own;
    const auto reject = decode(group->bits, heard->message);
    waiting_.erase(group);
    return reject;
}

std::vector<LineReader::Waiting>::iterator LineReader::find(const nmea::Sentence& sentence)
{
    return std::find_if(waiting_.begin(), waiting_.end(), [&](const Waiting& group) {
        return group.sender == sender_ && group.talker == sentence.talker &&
               group.own == sentence.own && group.total == sentence.total &&
               group.sequence == sentence.sequence && group.channel == sentence.channel;
    });
}

/// A sender who floods pushes out his own.
std::vector<LineReader::Waiting>::iterator LineReader::least_worth()
{
    return std::ranges::min_element(waiting_, {}, [this](const Waiting& group) {
        return std::pair{group.sender != sender_, group.line};
    });
}

void LineReader::abandon(std::vector<Waiting>::iterator waiting)
{
    rejects_.count(Reject::incomplete);
    waiting_.erase(waiting);
}

void LineReader::drop_overdue(Instant now)
{
    for (auto group = waiting_.begin(); group != waiting_.end();) {
        if (lines_ - group->line > kPartWaitLinesMax || now - group->heard > kPartWaitMax) {
            rejects_.count(Reject::incomplete);
            group = waiting_.erase(group);
        } else {
            ++group;
        }
    }
}

} // namespace ensign::track
