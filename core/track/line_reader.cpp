#include "core/track/line_reader.hpp"

#include <algorithm>

namespace ensign::track {

expected<std::optional<Heard>, Reject> LineReader::read(
    std::string_view line, Instant now, std::uint64_t sender)
{
    ++lines_;
    sender_ = sender;
    if (!waiting_.empty()) drop_overdue(now);

    const auto sentence = nmea::parse(line);
    auto heard = sentence ? add(*sentence, now)
                          : expected<std::optional<Heard>, Reject>{unexpected(sentence.error())};
    if (!heard) rejects_.count(heard.error());
    return heard;
}

expected<std::optional<Heard>, Reject> LineReader::add(const nmea::Sentence& sentence, Instant now)
{
    if (sentence.number > 1) return add_later_part(sentence, now);
    if (sentence.total > 1) {
        if (const auto reject = begin(sentence, now)) return unexpected(Reject{*reject});
        return std::nullopt;
    }

    SixBitReader bits;
    if (!bits.add(sentence.payload, sentence.fill_bits)) return unexpected(Reject::too_many_bits);
    auto message = decode(bits);
    if (!message) return unexpected(message.error());
    return Heard{
        std::move(*message),
        sentence.tag.received,
        sentence.tag.source,
        sentence.channel,
        sentence.own};
}

expected<ais::Message, Reject> LineReader::decode(const SixBitReader& bits)
{
    auto message = ais::decode(bits);
    if (message || message.error() == Reject::type_not_used) types_.count(bits.number(0, 6));
    return message;
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

expected<std::optional<Heard>, Reject> LineReader::add_later_part(
    const nmea::Sentence& sentence, Instant now)
{
    const auto group = find(sentence);
    if (group == waiting_.end()) return unexpected(Reject::orphan_part);
    if (group->next != sentence.number) {
        abandon(group);
        return unexpected(Reject::orphan_part);
    }
    if (!group->bits.add(sentence.payload, sentence.fill_bits)) {
        waiting_.erase(group);
        return unexpected(Reject::too_many_bits);
    }
    group->line = lines_;
    group->heard = now;
    if (group->next++ < group->total) return std::nullopt;

    const Waiting complete = *group;
    waiting_.erase(group);
    auto message = decode(complete.bits);
    if (!message) return unexpected(message.error());
    return Heard{
        std::move(*message), complete.received, complete.station, complete.channel, complete.own};
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
