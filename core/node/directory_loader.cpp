#include "core/node/directory_loader.hpp"

#include "core/node/file_text.hpp"

#include <algorithm>
#include <filesystem>

namespace ensign::node {

expected<wire::Directory, std::string> load_directory(const std::string& folder)
{
    std::error_code error;
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator{folder, error})
        if (file.path().extension() == ".entry") files.push_back(file.path().string());
    if (error) return unexpected(folder + ": cannot be read");
    std::ranges::sort(files);

    std::vector<wire::DirectoryEntry> entries;
    for (const std::string& file : files) {
        std::string text = read_file(file).value_or("");
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        auto entry = wire::open_entry(text);
        if (!entry) return unexpected(file + ": " + entry.error());
        for (const wire::DirectoryEntry& other : entries)
            if (other.authority == entry->authority || other.state == entry->state)
                return unexpected(file + ": a second entry for " + entry->state.text());
        entries.push_back(std::move(*entry));
    }
    return wire::Directory{std::move(entries)};
}

} // namespace ensign::node
