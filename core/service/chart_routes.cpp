#include "core/service/route_handlers.hpp"

namespace ensign::service {

void provider(CoreService& service, Call call)
{
    const auto document =
        service.parts().charts.provider(call.path["style"], call.request.header("host"));
    if (!document)
        // Qt Location asks for every map type it knows; those we have not are no refusal to count.
        return call.respond(net::problem(404, "no_such_chart", "street and night-transit exist."));
    call.respond({200, "application/json", *document, {}});
}

void tile(CoreService& service, Call call)
{
    service.parts().workers.post([&service, path = call.path, respond = call.respond] {
        const auto png = service.parts().charts.tile(
            path.at("style"), path.at("z"), path.at("x"), path.at("file"));
        service.parts().loop.post([&service, png, respond] {
            if (!png)
                return respond(
                    service.refuse(404, "no_such_tile", "There is no such tile at that zoom."));
            respond({200, "image/png", *png, {{"Cache-Control", "max-age=3600"}}});
        });
    });
}

} // namespace ensign::service
