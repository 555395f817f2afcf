// A ship register read where it is. The sources are made by other programs: `ogr2ogr` for files,
// PostgreSQL itself for a table.

#include "core/node/register_source.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/postgres_server.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using store::RegisterEntry;
using ::testing::HasSubstr;

/// As a registry keeps it: its own column names, its own words, its own dates.
constexpr const char* kTheirs = "ship_no,title,earlier,imo_no,letters,state,since,entered\n"
                                "7,SEA LARK,MORNING TIDE / OLD LARK,9074729,BO7SL,A,,03.02.2011\n"
                                "8,\"ΑΓΙΟΣ ΝΙΚΟΛΑΟΣ\",,,BO7SM,D,30.06.2020,01.03.2010\n";

constexpr const char* kMapping = R"(
day_order = "dmy"
former_names_separator = " / "
[columns]
record_id = "ship_no"
name = "title"
former_names = "earlier"
imo = "imo_no"
call_sign = "letters"
status = "state"
status_date = "since"
registration_date = "entered"
[constants]
port_of_registry = "PORT BOREA"
[status]
registered = ["A"]
deleted = ["D", "X"]
)";

std::vector<RegisterEntry> ours()
{
    RegisterEntry lark;
    lark.record = "7";
    lark.name = "SEA LARK";
    lark.former_names = "MORNING TIDE;OLD LARK";
    lark.imo = "9074729";
    lark.call_sign = "BO7SL";
    lark.status = "registered";
    lark.registration_date = "2011-02-03";
    lark.port_of_registry = "PORT BOREA";
    RegisterEntry saint;
    saint.record = "8";
    saint.name = "ΑΓΙΟΣ ΝΙΚΟΛΑΟΣ";
    saint.call_sign = "BO7SM";
    saint.status = "deleted";
    saint.status_date = "2020-06-30";
    saint.registration_date = "2010-03-01";
    saint.port_of_registry = "PORT BOREA";
    return {lark, saint};
}

class RegisterSourceTest : public testing::Test {
protected:
    RegisterSourceTest() { put("theirs.csv", kTheirs); }

    void put(const std::string& name, const std::string& text)
    {
        std::ofstream{folder_.file(name), std::ios::binary} << text;
    }
    void make(const std::string& format, const std::string& to, const std::string& more = "")
    {
        const std::string command = "ogr2ogr -f '" + format + "' " + folder_.file(to) + " " +
                                    folder_.file("theirs.csv") + " " + more + " 2>&1";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
    /// "" when it could be read; the rows are then in `read_`.
    std::string read(const std::string& source, const std::string& mapping = kMapping)
    {
        read_.clear();
        put("mapping.toml", "source = '" + source + "'\n" + mapping);
        const auto loaded = node::load_register_mapping(folder_.file("mapping.toml"));
        if (!loaded) return loaded.error();
        const auto rows = node::read_register_source(
            *loaded,
            [this](const RegisterEntry& entry) { read_.push_back(entry); },
            [this](auto n) { told_.push_back(n); });
        if (rows) return {};
        return std::to_string(rows.error().line) + ": " + rows.error().reason;
    }

    Folder folder_;
    std::vector<RegisterEntry> read_;
    std::vector<std::int64_t> told_;
};

TEST_F(RegisterSourceTest, files_of_other_programs_are_read_as_the_mapping_says)
{
    make("GPKG", "theirs.gpkg");
    make("SQLite", "theirs.sqlite");
    make("XLSX", "theirs.xlsx");
    make("ESRI Shapefile", "theirs.shp", "-lco ENCODING=UTF-8");
    for (const char* source :
         {"theirs.csv", "theirs.gpkg", "theirs.sqlite", "theirs.xlsx", "theirs.dbf"}) {
        EXPECT_EQ(read(source, "layer = \"theirs\"\n" + std::string{kMapping}), "") << source;
        EXPECT_EQ(read_, ours()) << source;
    }
}

TEST_F(RegisterSourceTest, a_select_and_the_key_of_a_row_can_be_read)
{
    make("GPKG", "theirs.gpkg");
    const std::string mapping = "[columns]\nrecord_id = \"fid\"\nname = \"title\"\n";
    ASSERT_EQ(read("theirs.gpkg", mapping), "");
    ASSERT_EQ(read_.size(), 2U);
    EXPECT_EQ(read_.back().record, "2");
    EXPECT_EQ(
        read(
            "theirs.gpkg",
            "sql = \"SELECT ship_no AS a, upper(letters) AS b FROM theirs WHERE state = 'D'\"\n"
            "[columns]\nrecord_id = \"a\"\nname = \"b\"\n"),
        "");
    ASSERT_EQ(read_.size(), 1U);
    EXPECT_EQ(read_.front().name, "BO7SM");
}

TEST_F(RegisterSourceTest, a_table_of_postgresql_is_read_where_it_is)
{
    const PostgresServer server{folder_};
    if (!server.fault().empty()) GTEST_SKIP() << server.fault();
    ASSERT_TRUE(server.run(
        "CREATE TABLE vessels (ship_no integer PRIMARY KEY, title text, earlier text, imo_no "
        "bigint, letters varchar(9), state char(1), since date, entered timestamp)"));
    ASSERT_TRUE(
        server.run("INSERT INTO vessels VALUES (7, 'SEA LARK', 'MORNING TIDE / OLD LARK', 9074729, "
                   "'BO7SL', 'A', NULL, '2011-02-03 10:00'), (8, 'ΑΓΙΟΣ ΝΙΚΟΛΑΟΣ', NULL, NULL, "
                   "'BO7SM', 'D', '2020-06-30', '2010-03-01')"));
    const std::string source = server.source();
    EXPECT_EQ(read(source, "layer = \"vessels\"\n" + std::string{kMapping}), "");
    EXPECT_EQ(read_, ours());
    EXPECT_EQ(
        read(
            source,
            "sql = \"SELECT * FROM vessels WHERE ship_no > 7\"\n[columns]\nrecord_id = "
            "\"ship_no\"\nname = \"title\"\n"),
        "");
    EXPECT_EQ(read_.size(), 1U);
    // What writes is no way to read, also where it hides in a function.
    ASSERT_TRUE(server.run(
        "CREATE FUNCTION erase() RETURNS text LANGUAGE sql AS 'DELETE FROM vessels; SELECT "
        "''gone''::text'"));
    EXPECT_NE(
        read(
            source,
            "sql = \"SELECT erase() AS a, 'x' AS b\"\n[columns]\nrecord_id = \"a\"\nname = "
            "\"b\"\n"),
        "");
    EXPECT_EQ(server.answer("SELECT count(*) FROM vessels"), "2");
}

TEST_F(RegisterSourceTest, a_source_in_another_encoding_is_read_when_it_is_named)
{
    const std::string mapping = "[columns]\nrecord_id = \"a\"\nname = \"b\"\n";
    put("turkish.csv", "a,b\n1,\xDDST\xC7NBUL\xDD\n"); // ISO 8859-9
    EXPECT_EQ(
        read("turkish.csv", mapping),
        "1: name is not UTF-8; save the file as UTF-8, or name its encoding in a mapping file");
    ASSERT_EQ(read("turkish.csv", "encoding = \"ISO-8859-9\"\n" + mapping), "");
    EXPECT_EQ(read_.front().name, "İSTÇNBULİ");
    put("broken.csv", "a,b\n1,\xC1\xD2\n"); // ISO 8859-7 has no D2
    for (int i = 0; i < 2; ++i)             // GDAL itself says it once
        EXPECT_EQ(
            read("broken.csv", "encoding = \"ISO-8859-7\"\n" + mapping),
            "1: name is not in the encoding ISO-8859-7");
    EXPECT_THAT(
        read("turkish.csv", "encoding = \"KLINGON\"\n" + mapping), HasSubstr("is not in the"));
}

TEST_F(
    RegisterSourceTest, a_word_without_a_meaning_and_a_day_that_is_none_are_faults_with_their_row)
{
    put("theirs.csv", std::string{kTheirs} + "9,THIRD,,,,Z,,01.01.2000\n");
    EXPECT_EQ(read("theirs.csv"), "3: status \"Z\" has no meaning in the mapping");
    put("theirs.csv", std::string{kTheirs} + "9,THIRD,,,,A,,31.02.2000\n");
    EXPECT_EQ(
        read("theirs.csv"),
        "3: record_id 9: registration_date \"2000-02-31\" is no day such as 2026-01-15");
    put("theirs.csv", std::string{kTheirs} + "9,THIRD,,,,A,,soon\n");
    EXPECT_EQ(read("theirs.csv"), "3: registration_date \"soon\" is no day (dmy)");
}

TEST_F(RegisterSourceTest, what_is_not_there_is_named)
{
    EXPECT_THAT(read("nothing.gpkg"), HasSubstr("0: it cannot be opened"));
    EXPECT_THAT(
        read("theirs.csv", "[columns]\nrecord_id = \"ship_no\"\nname = \"colour\"\n"),
        HasSubstr("has no column colour"));
    make("GPKG", "theirs.gpkg");
    EXPECT_THAT(
        read("theirs.gpkg", "layer = \"others\"\n" + std::string{kMapping}), HasSubstr("0: "));
    EXPECT_THAT(read("theirs.csv", "[columns]\nrecord_id = \"ship_no\"\n"), HasSubstr("name must"));
    EXPECT_THAT(
        read("theirs.csv", "sql = \"DELETE FROM theirs\"\n" + std::string{kMapping}),
        HasSubstr("one SELECT is expected"));
    EXPECT_THAT(
        read("theirs.csv", "colour = \"blue\"\n" + std::string{kMapping}), HasSubstr("colour"));
}

// Ten million rows: what is over a million is never read.
TEST_F(RegisterSourceTest, more_rows_than_a_register_may_have_end_the_reading_at_the_first_of_them)
{
    std::ofstream many{folder_.file("many.csv")};
    many << "a,b\n";
    for (std::size_t i = 0; i < store::kRegisterRowsMax + 100'000; ++i)
        many << i << ",LARK\n";
    many.close();
    put("mapping.toml", "source = 'many.csv'\n[columns]\nrecord_id = \"a\"\nname = \"b\"\n");
    const auto mapping = node::load_register_mapping(folder_.file("mapping.toml"));
    ASSERT_TRUE(mapping) << mapping.error();
    std::size_t taken = 0;
    std::vector<std::int64_t> told;
    const auto rows = node::read_register_source(
        *mapping, [&](const RegisterEntry&) { ++taken; }, [&](auto n) { told.push_back(n); });
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().line, 1'000'001);
    EXPECT_EQ(taken, store::kRegisterRowsMax);
    ASSERT_EQ(told.size(), 20U);
    EXPECT_EQ(told.front(), node::kTellRowsEvery);
}

// What goes to the other program and comes back is the same, whatever stands in it.
TEST_F(RegisterSourceTest, rows_written_as_csv_are_read_back_alike)
{
    std::vector<RegisterEntry> entries = ours();
    entries.front().owner = "=cmd|' /C calc'!A0";
    entries.front().status_note = "\"quoted\", with a comma\nand a line";
    std::string text = store::register_csv_header();
    for (const RegisterEntry& entry : entries)
        text += store::register_csv_line(entry);
    const auto back = store::read_register_csv(text);
    ASSERT_TRUE(back) << back.error().reason;
    EXPECT_EQ(*back, entries);
}

} // namespace
} // namespace ensign::test
