/// A disk in memory under SQLite, for tests of what a disk may do to a store: it writes down every
/// operation, so that the power can be cut after each of them (disk_history.hpp), and it fails at
/// the n-th operation, once or from then on.
///
/// While one lives it is the disk of every store this process opens: the store's own code is the
/// product's, with no switch in it. Files are known by their last name, without the folder.
///
///   thread   one
#pragma once

#include "core/base/words.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ensign::test {

/// What is on a disk: contents by file name.
using Image = std::map<std::string, std::string>;

enum class Change {
    write,
    truncate,
    sync,             ///< what was written to this file is safe now
    sync_with_folder, ///< and so are the names in its folder
    sync_failed, ///< what was not safe never will be: the kernel has forgotten that it is dirty
    create,
    remove,
    remove_with_folder, ///< and the folder was synced
};

struct DiskOperation {
    Change change = Change::write;
    std::string file;
    std::int64_t offset = 0; ///< of a write; the new length of a truncation
    std::string bytes;
};

/// How a disk fails. Each counts the operations it can hit.
enum class DiskFailure {
    read_error,
    write_error,
    disk_full,
    short_write,
    sync_error,
    remove_error
};

struct FaultPlan {
    DiskFailure failure = DiskFailure::write_error;
    std::int64_t at = 1; ///< the first operation that can be hit is 1
    bool for_ever = false;
};

class FaultDisk {
public:
    explicit FaultDisk(Image image = {});
    ~FaultDisk();
    FaultDisk(const FaultDisk&) = delete;
    FaultDisk& operator=(const FaultDisk&) = delete;

    void load(Image image); ///< precondition: no file is open
    Image image() const;    ///< as the operating system sees it: with what was not synced

    /// The files whose names begin so, and the same put back as they were: one program of several
    /// dies. Precondition of the second: none of them is open.
    Image image_of(const std::string& beginning) const;
    void put_back(const std::string& beginning, Image image);

    const std::vector<DiskOperation>& operations() const;
    void forget_operations();

    /// Counting begins now.
    void plan(std::optional<FaultPlan> plan);
    bool has_failed() const;
    /// A sync of a file whose sync had failed before: a lie waiting to be believed.
    bool sync_was_retried() const;

    struct State;

private:
    std::unique_ptr<State> state_;
};

} // namespace ensign::test

namespace ensign {

template<>
inline constexpr auto kWords<test::DiskFailure> = std::array{
    Word{test::DiskFailure::read_error, "read_error"},
    Word{test::DiskFailure::write_error, "write_error"},
    Word{test::DiskFailure::disk_full, "disk_full"},
    Word{test::DiskFailure::short_write, "short_write"},
    Word{test::DiskFailure::sync_error, "sync_error"},
    Word{test::DiskFailure::remove_error, "remove_error"}};

} // namespace ensign
