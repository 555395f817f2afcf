/// A TOML table whose keys are all known: the same closed reading as wire/object_reader, for files
/// that people write. Every fault names the file and the line.
#pragma once

#include "core/base/instant.hpp"
#include "core/base/words.hpp"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ensign::node {

class TomlTable {
public:
    /// Reads a file; a fault is then there at once.
    static TomlTable from_file(const std::string& path);
    /// The same from a text; `name` stands for the file in every fault.
    static TomlTable from_text(const std::string& name, std::string_view text);

    bool has(std::string_view key) const; ///< does not count as read
    std::string where() const;            ///< "instruments.toml:12", where this table begins

    std::string text(std::string_view key);
    std::string text_or(std::string_view key, const std::string& otherwise);
    std::vector<std::string> texts(std::string_view key);
    std::int64_t integer_or(std::string_view key, std::int64_t otherwise);
    std::vector<std::int64_t> integers(std::string_view key);
    double number(std::string_view key); ///< finite or not, as it is written
    bool boolean_or(std::string_view key, bool otherwise);
    std::optional<Instant> instant_if_any(std::string_view key);

    /// A table inside; empty when it is not there.
    TomlTable table(std::string_view key);
    /// [[key]] tables, none when there are none.
    std::vector<TomlTable> tables(std::string_view key);
    void put_back(const std::vector<TomlTable>& read); ///< carries their faults to this one
    void put_back(const TomlTable& read);

    template<class E>
    E one_of(std::string_view key)
    {
        return one_of_texts<E>(key, text(key));
    }
    template<class E>
    E one_of_or(std::string_view key, E otherwise)
    {
        return has(key) ? one_of<E>(key) : otherwise;
    }
    template<class E>
    std::vector<E> some_of(std::string_view key)
    {
        std::vector<E> values;
        for (const std::string& given : texts(key))
            values.push_back(one_of_texts<E>(key, given));
        return values;
    }

    void fail(std::string_view key, std::string_view what);
    std::string file() const; ///< the name of the file, without its folder

    /// The first fault, or a key that nobody asked for.
    std::optional<std::string> finish() const;

    /// Every fault, in the order of the reading, and then every key that nobody asked for. Of a
    /// file that is no TOML: only where it ends to be.
    std::vector<std::string> faults() const;

private:
    struct Content;
    explicit TomlTable(std::shared_ptr<const Content> content);
    template<class Parse>
    static TomlTable parsed(const std::string& path, const Parse& parse);

    template<class E>
    E one_of_texts(std::string_view key, const std::string& given)
    {
        if (const auto found = from_word<E>(given)) return *found;
        fail(key, "\"" + given + "\" is not one of the known words");
        return kWords<E>.front().value;
    }

    std::shared_ptr<const Content> content_;
    std::set<std::string, std::less<>> read_;
    std::vector<std::string> faults_;
    bool readable_ = true;
};

} // namespace ensign::node
