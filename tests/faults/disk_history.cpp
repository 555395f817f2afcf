#include "tests/faults/disk_history.hpp"

#include <algorithm>
#include <random>

namespace ensign::test {

DiskHistory::DiskHistory(const Image& safe)
{
    for (const auto& [name, bytes] : safe)
        files_[name] = {bytes, {}, true, std::nullopt};
}

void DiskHistory::apply(std::string& bytes, const Written& written)
{
    const auto offset = static_cast<std::size_t>(written.offset);
    if (written.truncates) {
        bytes.resize(offset);
        return;
    }
    if (bytes.size() < offset + written.bytes.size()) bytes.resize(offset + written.bytes.size());
    std::ranges::copy(written.bytes, bytes.begin() + written.offset);
}

void DiskHistory::sync_names()
{
    for (auto& [name, file] : files_) {
        file.name_is_safe = true;
        file.replaced.reset();
    }
    removed_.clear();
}

void DiskHistory::add(const DiskOperation& operation)
{
    switch (operation.change) {
    case Change::create: {
        File& file = files_[operation.file];
        const auto before = removed_.find(operation.file);
        if (before != removed_.end()) {
            file.replaced = before->second;
            removed_.erase(before);
        }
        return;
    }
    case Change::write:
        files_[operation.file].unsafe.push_back({false, operation.offset, operation.bytes});
        return;
    case Change::truncate:
        files_[operation.file].unsafe.push_back({true, operation.offset, {}});
        return;
    case Change::sync:
    case Change::sync_with_folder: {
        File& file = files_[operation.file];
        for (const Written& written : file.unsafe)
            apply(file.safe, written);
        file.unsafe.clear();
        if (operation.change == Change::sync_with_folder) sync_names();
        return;
    }
    case Change::sync_failed: files_[operation.file].unsafe.clear(); return;
    case Change::remove:
        removed_[operation.file] = files_[operation.file].safe;
        files_.erase(operation.file);
        return;
    case Change::remove_with_folder:
        files_.erase(operation.file);
        sync_names();
        return;
    }
}

Image DiskHistory::after_power_cut(const Damage& damage) const
{
    std::mt19937_64 random{damage.seed};
    const bool torn = damage.kind == Damage::Kind::torn;
    const auto happens = [&] {
        return torn ? random() % 2 == 0 : damage.kind == Damage::Kind::all_kept;
    };
    Image found;
    for (const auto& [name, bytes] : removed_)
        if (!happens()) found[name] = bytes;
    for (const auto& [name, file] : files_) {
        if (!file.name_is_safe && !happens()) {
            if (file.replaced) found[name] = *file.replaced;
            continue;
        }
        std::string bytes = file.safe;
        for (const Written& written : file.unsafe) {
            if (!torn || written.truncates) {
                if (happens()) apply(bytes, written);
                continue;
            }
            const auto fate = random() % 3; // not there, there, there in parts
            if (fate == 1) apply(bytes, written);
            if (fate != 2) continue;
            for (std::size_t at = 0; at < written.bytes.size(); at += kSectorBytes)
                if (happens())
                    apply(
                        bytes,
                        {false,
                         written.offset + static_cast<std::int64_t>(at),
                         written.bytes.substr(at, kSectorBytes)});
        }
        found[name] = std::move(bytes);
    }
    return found;
}

} // namespace ensign::test
