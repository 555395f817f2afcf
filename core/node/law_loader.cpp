#include "core/node/law_loader.hpp"

#include "core/node/file_text.hpp"
#include "core/node/law_checks.hpp"
#include "core/wire/sodium.hpp"

#include <filesystem>

namespace ensign::node {
namespace {

constexpr std::size_t kVersionDigits = 12;

template<class R>
std::vector<R> without_places(std::vector<Sited<R>>&& rows)
{
    std::vector<R> plain;
    plain.reserve(rows.size());
    for (Sited<R>& one : rows)
        plain.push_back(std::move(one.row));
    return plain;
}

} // namespace

expected<LawTexts, LawFault> law_texts(const std::string& folder)
{
    LawTexts texts;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
        if (entry.path().extension() != ".toml") continue;
        auto text = read_file(entry.path().string());
        if (!text) return unexpected(LawFault{entry.path().string() + ": cannot be read"});
        texts.emplace(entry.path().filename().string(), std::move(*text));
    }
    if (error) return unexpected(LawFault{folder + ": cannot be read"});
    for (const char* needed : {"instruments.toml", "party_status.toml", "policy.toml"})
        if (!texts.contains(needed))
            return unexpected(LawFault{folder + "/" + needed + ": is not there"});
    return texts;
}

std::string law_version(const LawTexts& texts)
{
    std::string all;
    for (const auto& [name, text] : texts) {
        // Lengths, so that no two sets of files run together to the same bytes.
        all += name + "\n" + std::to_string(text.size()) + "\n";
        all += text;
    }
    return wire::sha256_hex(all).substr(0, kVersionDigits);
}

expected<law::LawBook, LawFault> read_law(const LawTexts& texts)
{
    auto rows = read_rows(texts);
    if (!rows) return unexpected(std::move(rows.error()));
    if (auto fault = apply_ends(*rows)) return unexpected(std::move(*fault));
    if (auto fault = fault_between(*rows)) return unexpected(std::move(*fault));
    return law::LawBook{
        law_version(texts),
        without_places(std::move(rows->instruments)),
        without_places(std::move(rows->parties)),
        std::move(rows->policy),
        without_places(std::move(rows->declarations)),
        without_places(std::move(rows->contacts))};
}

expected<law::LawBook, LawFault> load_law(const std::string& folder)
{
    const auto texts = law_texts(folder);
    if (!texts) return unexpected(texts.error());
    auto book = read_law(*texts);
    if (!book) return unexpected(LawFault{folder + "/" + book.error()});
    return book;
}

} // namespace ensign::node
