// The OpenAPI document is valid by the schema of those who publish the format, and describes every
// route there is.

#include "core/request/permission.hpp"
#include "core/service/api_openapi.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/process.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

Finished checked(const wire::json::object& document)
{
    const Folder folder;
    const std::string file = folder.file("openapi.json");
    std::ofstream{file} << wire::json::serialize(document);
    return shell(
        "/usr/bin/python3 -B " ENSIGN_SOURCE_DIR "/tests/packages/openapi_check.py " + file +
        " " ENSIGN_SOURCE_DIR "/.deps/openapi 2>&1");
}

TEST(ApiOpenapi, the_document_is_valid_openapi_3_1)
{
    const Finished good = checked(service::api_openapi());
    EXPECT_EQ(good.status, 0) << good.out;
}

TEST(ApiOpenapi, a_document_that_is_not_valid_is_noticed)
{
    for (const char* member : {"info", "openapi", "components"}) {
        wire::json::object bad = service::api_openapi();
        bad.erase(member);
        EXPECT_NE(checked(bad).status, 0) << member;
    }
    wire::json::object bad = service::api_openapi();
    bad.at("paths")
        .as_object()
        .begin()
        ->value()
        .as_object()
        .begin()
        ->value()
        .as_object()["responses"] = "none";
    EXPECT_NE(checked(bad).status, 0);
}

TEST(ApiOpenapi, every_route_and_every_command_is_described)
{
    const wire::json::object document = service::api_openapi();
    const auto& paths = document.at("paths").as_object();
    for (const service::Route& route : service::route_table()) {
        EXPECT_FALSE(service::summary_of(route.method, route.pattern).empty())
            << route.method << " " << route.pattern;
        EXPECT_TRUE(paths.contains(route.pattern)) << route.pattern;
    }
    const std::string text = wire::json::serialize(document);
    for (const request::Permission& permission : request::permissions()) {
        if (permission.command == "open_case") continue; // it has a route of its own
        EXPECT_THAT(text, testing::HasSubstr("\"" + std::string{permission.command} + "\""));
    }
}

TEST(ApiOpenapi, every_route_stands_on_the_page_of_the_api)
{
    std::ifstream file{ENSIGN_SOURCE_DIR "/docs/api.md"};
    const std::string page{std::istreambuf_iterator<char>{file}, {}};
    for (const service::Route& route : service::route_table()) {
        const std::string path{route.pattern.substr(0, route.pattern.find('{'))};
        EXPECT_THAT(page, testing::HasSubstr(path)) << route.pattern;
    }
}

} // namespace
} // namespace ensign::test
