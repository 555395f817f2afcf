#include "core/service/route_handlers.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::service {

namespace json = wire::json;

void provider(CoreService& service, Call call)
{
    const auto document =
        service.parts().charts.provider(call.path["style"], call.request.header("host"));
    if (!document)
        // Qt Location asks for every map type it knows; those we have not are no refusal to count.
        return call.respond(net::problem(404, "no_such_chart", "street and night-transit exist."));
    call.respond({200, "application/json", *document, {}});
}

namespace {

constexpr const char* kFresh = "max-age=3600";

/// Of all tiles together: one that changed by itself is drawn anew by nobody.
std::string etag_of(const node::ChartRoom& charts)
{
    constexpr std::size_t kFigures = 16;
    return '"' + wire::sha256_hex(charts.version()).substr(0, kFigures) + '"';
}

} // namespace

void tile(CoreService& service, Call call)
{
    std::string etag = etag_of(service.parts().charts);
    if (call.request.header("if-none-match") == etag)
        return call.respond({304, "", "", {{"ETag", etag}, {"Cache-Control", kFresh}}});
    service.parts().workers.post([&service, etag, path = call.path, respond = call.respond] {
        const auto png = service.parts().charts.tile(
            path.at("style"), path.at("z"), path.at("x"), path.at("file"));
        service.parts().loop.post([&service, etag, png, respond] {
            if (!png)
                return respond(
                    service.refuse(404, "no_such_tile", "There is no such tile at that zoom."));
            respond({200, "image/png", *png, {{"ETag", etag}, {"Cache-Control", kFresh}}});
        });
    });
}

void charts(CoreService& service, Call call)
{
    const node::ChartRoom& room = service.parts().charts;
    json::array enc;
    for (const std::string& cell : room.enc())
        enc.emplace_back(cell);
    json::object out{{"coast", service.parts().node.parts().picture.chart_version()}};
    if (!room.version().empty()) out["tiles"] = room.version();
    out["enc"] = std::move(enc);
    call.respond(json_response(out));
}

} // namespace ensign::service
