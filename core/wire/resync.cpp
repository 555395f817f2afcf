#include "core/wire/resync.hpp"

#include "core/wire/signed_object.hpp"

namespace ensign::wire {
namespace {

/// [{"epoch":1,"ranges":[[1,41],[43,50]]}]
json::array numbers_json(const StreamNumbers& numbers)
{
    json::array streams;
    for (const auto& [epoch, ranges] : numbers.by_epoch()) {
        json::array pairs;
        for (const Range& range : ranges)
            pairs.push_back(json::array{range.first, range.last});
        streams.push_back(json::object{{"epoch", epoch}, {"ranges", std::move(pairs)}});
    }
    return streams;
}

/// False: it is no list of ranges in order.
bool read_ranges(std::int64_t epoch, const json::value* ranges, StreamNumbers& into)
{
    if (ranges == nullptr || !ranges->is_array() || ranges->as_array().empty()) return false;
    for (const json::value& element : ranges->as_array()) {
        if (!element.is_array() || element.as_array().size() != 2) return false;
        const json::array& pair = element.as_array();
        if (!pair[0].is_int64() || !pair[1].is_int64()) return false;
        if (!into.add_range(epoch, {pair[0].as_int64(), pair[1].as_int64()})) return false;
    }
    return true;
}

StreamNumbers read_numbers(ObjectReader& in, std::string_view name)
{
    StreamNumbers numbers;
    const json::value* streams = in.value(name);
    if (streams == nullptr || !streams->is_array()) {
        in.fail(name, "a list is expected");
        return numbers;
    }
    std::int64_t last = 0;
    for (const json::value& element : streams->as_array()) {
        ObjectReader stream{element};
        const std::int64_t epoch = stream.integer("epoch");
        if (epoch <= last || !read_ranges(epoch, stream.value("ranges"), numbers))
            in.fail(name, "ranges in order are expected");
        last = epoch;
        if (const auto fault = stream.finish()) in.fail(name, *fault);
    }
    if (numbers.ranges() > kRangesMax) in.fail(name, "at most 512 ranges are expected");
    return numbers;
}

template<class Said>
json::object common_json(const Said& said)
{
    return {
        {"v", kWireVersion},
        {"from", said.from},
        {"to", said.to},
        {"nonce", said.nonce},
        {"epoch", said.says.epoch},
        {"own", numbers_json(said.says.own)},
        {"held", numbers_json(said.says.held)}};
}

template<class Said>
Said read_common(ObjectReader& in, SaidHead head)
{
    Said said;
    said.from = std::move(head.from);
    said.to = std::move(head.to);
    said.nonce = std::move(head.nonce);
    said.says.epoch = head.epoch;
    said.says.own = read_numbers(in, "own");
    said.says.held = read_numbers(in, "held");
    return said;
}

} // namespace

std::string seal(const Resync& resync, const SigningKey& key, std::string_view kid)
{
    return sign_jws(key, kid, kResyncType, canonical(common_json(resync)));
}

expected<Resync, OpenFailure> open_resync(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_said(bytes, kResyncType, us, directory, now, read_common<Resync>);
}

std::string seal(const ResyncAnswer& answer, const SigningKey& key, std::string_view kid)
{
    json::object payload = common_json(answer);
    payload["more"] = answer.more;
    return sign_jws(key, kid, kResyncAnswerType, canonical(payload));
}

expected<ResyncAnswer, OpenFailure> open_resync_answer(
    std::string_view bytes, std::string_view us, const Directory& directory, Instant now)
{
    return open_said(
        bytes, kResyncAnswerType, us, directory, now, [](ObjectReader& in, SaidHead head) {
            auto answer = read_common<ResyncAnswer>(in, std::move(head));
            answer.more = in.boolean("more");
            return answer;
        });
}

} // namespace ensign::wire
