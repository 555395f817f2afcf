// The feature routes: what a client of OGC API Features (17-069r4) finds, and that nobody finds
// there what the lists do not show him.

#include "core/service/feature_query.hpp"
#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"
#include "tests/support/sea.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

namespace json = wire::json;

class FeaturesTest : public CommandLineTest {
protected:
    FeaturesTest()
    {
        std::ofstream{law_folder.file("instruments.toml")} << kPlain;
        std::ofstream{law_folder.file("party_status.toml")} << kParty;
        std::ofstream{law_folder.file("policy.toml")} << "";
        in_hand = std::make_unique<CoreInHand>(law_folder.file(""), home, clock);
        core = [this](const net::Request& request) { return Answer{in_hand->ask(request)}; };
        wanda = token("wanda", {request::Role::watch_officer, request::Role::duty_controller}, "");
        in_hand->on_loop([this] { in_hand->picture().add_feed({.name = "mast"}); });
        for (int i = 0; i < 5; ++i)
            hear(801000101 + static_cast<std::uint32_t>(i), 34.0 + i, now - 1min * i);
    }
    std::string token(const std::string& user, std::vector<request::Role> roles, std::string unit)
    {
        const std::string given = in_hand->sign_in(user, roles, now + 12h, unit);
        command_line::save_session(
            around, user, {{"https://127.0.0.1:8443", "core.crt"}, user, given});
        return given;
    }
    void hear(std::uint32_t mmsi, double latitude, Instant at)
    {
        track::ais::PositionReport report;
        report.mmsi = {mmsi};
        report.position = place(latitude, 14.5);
        report.speed = 8.2;
        for (const std::string& line : track::ais::encode_class_a(report, {}))
            in_hand->on_loop([&] { in_hand->picture().see("mast", line, at, at - (now - 24h)); });
    }
    net::Response ask(const std::string& target, const std::string& bearer)
    {
        net::Request request;
        request.method = "GET";
        request.path = target;
        request.headers["host"] = "core.example:8443";
        if (!bearer.empty()) request.headers["authorization"] = "Bearer " + bearer;
        return in_hand->ask(std::move(request));
    }
    json::value get(const std::string& target) { return get(target, wanda); }
    json::value get(const std::string& target, const std::string& bearer)
    {
        const net::Response answer = ask(target, bearer);
        EXPECT_EQ(answer.status, 200) << target << ": " << answer.body;
        return json::parse(answer.body);
    }
    static std::vector<std::string> ids(const json::value& collection)
    {
        std::vector<std::string> out;
        for (const json::value& one : collection.at("features").as_array())
            out.emplace_back(one.at("id").as_string());
        return out;
    }
    static std::string link(const json::value& from, std::string_view rel)
    {
        for (const json::value& one : from.at("links").as_array())
            if (one.at("rel").as_string() == rel) return std::string{one.at("href").as_string()};
        return {};
    }
    static std::string path_of(const std::string& href)
    {
        constexpr std::string_view kOrigin = "https://core.example:8443";
        EXPECT_TRUE(href.starts_with(kOrigin)) << href;
        return href.substr(std::min(kOrigin.size(), href.size()));
    }
    std::string open_case(const std::string& name, const std::string& unit)
    {
        net::Request request;
        request.method = "POST";
        request.path = "/v1/cases";
        request.headers["authorization"] = "Bearer " + wanda;
        request.body = R"({"name":")" + name +
                       R"(","position":"36 04.2N 014 31.8E","source":"visual",)"
                       R"("description":"40 people, a child ill"})";
        const net::Response opened = in_hand->ask(request);
        EXPECT_EQ(opened.status, 201) << opened.body;
        const std::string id{json::parse(opened.body).at("id").as_string()};
        request.path = "/v1/cases/" + id + "/assign_unit";
        request.body = R"({"kind":"warship","authorized":true,"name":")" + unit + R"("})";
        EXPECT_EQ(in_hand->ask(request).status, 200);
        return id;
    }
    static node::SeaLayers layers()
    {
        geo::Coast areas;
        for (const char* owner : {"0", "1"}) {
            areas.begin_polygon(owner);
            const double west = *owner == '0' ? 0 : 20;
            areas.add_ring(std::vector{
                geo::coast_point(0, west),
                geo::coast_point(0, west + 10),
                geo::coast_point(10, west + 10),
                geo::coast_point(10, west)});
        }
        node::SeaLayers out;
        out.waters = std::make_shared<const geo::ClaimedWaters>(
            std::vector{
                geo::ZoneClaim{"ATL", geo::Zone::territorial_sea, "Act 1", false, utc(0, 0), {}},
                geo::ZoneClaim{
                    "ANY",
                    geo::Zone::exclusive_economic_zone,
                    "Act 2",
                    true,
                    utc(0, 0),
                    utc(12, 0)}},
            areas);
        return out;
    }

    const std::string items = "/v1/features/collections/vessels/items";
    Folder law_folder;
    std::unique_ptr<CoreInHand> in_hand;
    std::string wanda;
    Instant now = clock.utc();
};

TEST_F(FeaturesTest, the_landing_page_leads_to_everything_else)
{
    const json::value landing = get("/v1/features");
    for (const char* rel : {"service-desc", "conformance", "data"})
        EXPECT_EQ(ask(path_of(link(landing, rel)), wanda).status, 200) << rel;
    const json::value conformance = get(path_of(link(landing, "conformance")));
    EXPECT_THAT(
        json::serialize(conformance),
        HasSubstr("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"));
    const json::value data = get(path_of(link(landing, "data")));
    EXPECT_EQ(data.at("collections").as_array().size(), 4U);
    for (const json::value& one : data.at("collections").as_array()) {
        EXPECT_EQ(get(path_of(link(one, "self"))).at("id"), one.at("id"));
        EXPECT_EQ(ask(path_of(link(one, "items")), wanda).content_type, "application/geo+json");
    }
}

TEST_F(FeaturesTest, every_route_of_it_wants_the_token_of_an_officer)
{
    for (const service::Route& route : service::route_table()) {
        if (!route.pattern.starts_with("/v1/features")) continue;
        std::string path{route.pattern};
        if (const auto at = path.find("{collection}"); at != std::string::npos)
            path.replace(at, 12, "vessels");
        if (const auto at = path.find("{feature}"); at != std::string::npos)
            path.replace(at, 9, "801000101");
        EXPECT_EQ(ask(path, "").status, 401) << path;
        EXPECT_EQ(ask(path, wanda).status, 200) << path;
    }
}

TEST_F(FeaturesTest, pages_lead_through_every_vessel_of_the_list_once)
{
    std::vector<std::string> listed;
    const json::value list = get("/v1/vessels");
    for (const json::value& one : list.at("vessels").as_array())
        listed.emplace_back(one.at("mmsi").as_string());
    std::vector<std::string> found;
    int pages = 0;
    for (std::string target = items + "?limit=2"; !target.empty(); ++pages) {
        const json::value page = get(target);
        EXPECT_EQ(page.at("numberMatched").to_number<int>(), 5);
        for (const std::string& id : ids(page))
            found.push_back(id);
        const std::string next = link(page, "next");
        target = next.empty() ? "" : path_of(next);
    }
    EXPECT_EQ(pages, 3);
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(listed));
}

TEST_F(FeaturesTest, a_box_and_a_time_choose_and_stay_in_the_link_to_the_next_page)
{
    EXPECT_THAT(ids(get(items + "?bbox=14,35,15,36")), ElementsAre("801000102", "801000103"));
    EXPECT_THAT(ids(get(items + "?bbox=-170,-1,-169,1")), ElementsAre());
    EXPECT_THAT(ids(get(items + "?datetime=" + utc_text(now - 1min))), ElementsAre("801000102"));
    EXPECT_THAT(
        ids(get(items + "?datetime=" + utc_text(now - 90s) + "/..")),
        ElementsAre("801000101", "801000102"));
    const json::value first = get(items + "?limit=1&bbox=14,35,15,36");
    EXPECT_THAT(ids(first), ElementsAre("801000102"));
    EXPECT_THAT(ids(get(path_of(link(first, "next")))), ElementsAre("801000103"));
}

TEST_F(FeaturesTest, what_is_not_understood_is_refused_and_never_passed_over)
{
    for (const char* query :
         {"?colour=red",
          "?limit=0",
          "?limit=-1",
          "?limit=two",
          "?bbox=1,2,3",
          "?bbox=1,2,3,x",
          "?bbox=0,50,1,40",
          "?bbox=0,0,200,1",
          "?datetime=noon",
          "?datetime=..",
          "?datetime=2026-11-24T03:00:00Z/2026-11-24T02:00:00Z"}) {
        const net::Response answer = ask(items + query, wanda);
        EXPECT_EQ(answer.status, 400) << query;
        EXPECT_THAT(answer.body, HasSubstr("not_a_feature_query")) << query;
    }
    EXPECT_EQ(ask("/v1/features/collections/persons/items", wanda).status, 404);
    EXPECT_EQ(ask(items + "/999999999", wanda).status, 404);
    EXPECT_EQ(get(items + "?limit=1000000").at("numberReturned").to_number<int>(), 5);
}

TEST_F(FeaturesTest, a_feature_is_longitude_first_and_has_its_own_address)
{
    const json::value one = get(items + "/801000103");
    EXPECT_EQ(one.at("type").as_string(), "Feature");
    EXPECT_NEAR(one.at("geometry").at("coordinates").at(0).as_double(), 14.5, 1e-6);
    EXPECT_NEAR(one.at("geometry").at("coordinates").at(1).as_double(), 36.0, 1e-6);
    EXPECT_EQ(path_of(link(one, "self")), items + "/801000103");
}

TEST_F(FeaturesTest, a_boarding_unit_finds_its_own_case_and_no_other)
{
    const std::string bea = token("bea", {request::Role::boarding_unit}, "GUARD 7");
    const std::string ours = open_case("SEA LARK", "Guard-7");
    const std::string theirs = open_case("DORI", "GUARD 8");
    const std::string cases = "/v1/features/collections/cases/items";
    EXPECT_THAT(ids(get(cases, wanda)), testing::UnorderedElementsAre(ours, theirs));
    EXPECT_THAT(ids(get(cases, bea)), ElementsAre(ours));
    EXPECT_EQ(get(cases, bea).at("numberMatched").to_number<int>(), 1);
    EXPECT_EQ(ask(cases + "/" + theirs, bea).status, 404);
    EXPECT_EQ(ask(cases + "/" + ours, bea).status, 200);
    EXPECT_THAT(ask(cases + "?limit=1&after=", bea).body, Not(HasSubstr("DORI")));
}

TEST_F(FeaturesTest, a_case_stands_where_she_was_sighted_and_says_nothing_of_persons)
{
    const std::string id = open_case("SEA LARK", "GUARD 7");
    const net::Response answer = ask("/v1/features/collections/cases/items/" + id, wanda);
    const json::value one = json::parse(answer.body);
    EXPECT_NEAR(one.at("geometry").at("coordinates").at(0).as_double(), 14.53, 1e-9);
    EXPECT_EQ(one.at("properties").at("vessel_name").as_string(), "SEA LARK");
    EXPECT_TRUE(one.at("properties").as_object().contains("verdict_enforcement"));
    EXPECT_THAT(answer.body, Not(HasSubstr("child")));
    EXPECT_THAT(answer.body, Not(HasSubstr("person")));
}

TEST_F(FeaturesTest, published_waters_are_found_by_place_and_by_time)
{
    in_hand->on_loop([&] { in_hand->picture().use(layers()); });
    const std::string zones = "/v1/features/collections/zones/items";
    const json::value all = get(zones);
    EXPECT_THAT(ids(all), ElementsAre("1", "2"));
    EXPECT_EQ(
        all.at("features").at(1).at("properties").at("zone").as_string(),
        "exclusive_economic_zone");
    EXPECT_TRUE(all.at("features").at(1).at("properties").at("disputed").as_bool());
    EXPECT_THAT(ids(get(zones + "?bbox=21,1,22,2")), ElementsAre("2"));
    EXPECT_THAT(ids(get(zones + "?datetime=" + utc_text(utc(13, 0)))), ElementsAre("1"));
    EXPECT_EQ(get(zones + "/2").at("properties").at("claimant").as_string(), "ANY");
}

TEST_F(FeaturesTest, the_schema_names_every_member_with_its_type)
{
    open_case("SEA LARK", "GUARD 7");
    in_hand->on_loop([&] { in_hand->picture().use(layers()); });
    for (const char* collection : {"vessels", "cases", "zones"}) {
        const std::string where = std::string{"/v1/features/collections/"} + collection;
        const json::value schema = get(where + "/schema");
        const json::object& known =
            schema.at("properties").at("properties").at("properties").as_object();
        const json::value page = get(where + "/items");
        ASSERT_FALSE(ids(page).empty()) << collection;
        for (const json::value& one : page.at("features").as_array())
            for (const auto& [name, value] : one.at("properties").as_object()) {
                ASSERT_TRUE(known.contains(name)) << collection << "." << name;
                const std::string type{known.at(name).at("type").as_string()};
                EXPECT_TRUE(
                    (type == "string" && value.is_string()) ||
                    (type == "boolean" && value.is_bool()) ||
                    (type == "number" && value.is_number()) ||
                    (type == "integer" && (value.is_int64() || value.is_uint64())))
                    << collection << "." << name;
            }
    }
}

TEST_F(FeaturesTest, the_command_line_gathers_all_pages_into_one_file)
{
    const std::string file = law_folder.file("vessels.geojson");
    EXPECT_EQ(run({"--as", "wanda", "features", "--collection", "vessels", "--out", file}), 0)
        << err.str();
    std::ifstream written{file};
    const std::string text{std::istreambuf_iterator<char>{written}, {}};
    EXPECT_EQ(json::parse(text).at("features").as_array().size(), 5U);
    EXPECT_EQ(run({"--as", "wanda", "features"}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("OAPIF:https://127.0.0.1:8443/v1/features"));
}

} // namespace
} // namespace ensign::test
