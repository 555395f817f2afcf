#include "core/request/permission.hpp"
#include "core/service/boundary_view.hpp"
#include "core/service/route_handlers.hpp"

#include <algorithm>

namespace ensign::service {

namespace json = wire::json;

namespace {

struct Race {
    std::vector<Racer> racers;
    std::vector<std::optional<node::CourseAhead>> courses; ///< of each, where she has one
};

Race gathered(CoreService& service, const Session& session)
{
    const node::Node& node = service.parts().node;
    const Instant now = service.parts().clock.utc();
    Race race;
    for (const auto& [id, c] : node.cases()) {
        if (c.closed_at || !request::may_see(session.actor, c)) continue;
        race.racers.push_back(
            {id,
             c.number,
             request::side_of(c, node.parts().self.state),
             c.vessel.mmsi,
             c.vessel.name,
             request::response_clocks(c, node.parts().law, now),
             {}});
        race.courses.push_back(node.parts().picture.course_ahead(c));
    }
    return race;
}

json::array in_order(std::vector<Racer> racers, Instant now)
{
    std::erase_if(racers, [](const Racer& racer) { return !first_of(racer); });
    std::ranges::stable_sort(racers, {}, [](const Racer& racer) { return *first_of(racer); });
    json::array out;
    for (const Racer& racer : racers)
        out.push_back(race_view(racer, now));
    return out;
}

} // namespace

/// Milliseconds a case: reckoned on the worker thread, from copies.
void authority_race(CoreService& service, Call call)
{
    auto race = std::make_shared<Race>(gathered(service, call.session));
    service.parts().workers.post([&service, race, respond = call.respond] {
        for (std::size_t i = 0; i < race->racers.size(); ++i)
            if (race->courses[i])
                race->racers[i].boundaries =
                    node::next_boundaries(*race->courses[i], node::kBoundariesMax);
        service.parts().loop.post([&service, race, respond] {
            const Instant now = service.parts().clock.utc();
            respond(json_response(json::object{
                {"at", utc_text(now)}, {"race", in_order(std::move(race->racers), now)}}));
        });
    });
}

} // namespace ensign::service
