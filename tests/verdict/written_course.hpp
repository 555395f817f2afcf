/// A course that failed, in a file: whose steps they were, and which of them are left. Its seed
/// makes the course again; the words are for people.
#pragma once

#include "tests/verdict/course.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ensign::test {

struct WrittenCourse {
    unsigned seed = 0;
    int aim = 0;
    std::vector<std::size_t> numbers; ///< of the steps that are left; at least one
};

/// Returns the path, in the folder where the test runs.
inline std::string written(
    const std::vector<Step>& course, unsigned seed, int aim, const std::string& sentence)
{
    const auto path = std::filesystem::current_path() / ("course-" + std::to_string(seed) + ".txt");
    std::ofstream file{path};
    file << "seed " << seed << " aim " << aim << '\n'
         << "# " << sentence << '\n'
         << "# ENSIGN_COURSE=" << path.string()
         << " verdict_tests --gtest_filter=WrittenCourse.* plays it again\n";
    for (const Step& step : course)
        file << step.number << ' ' << words_of(step) << '\n';
    return path.string();
}

/// Throws std::runtime_error where the file is not there or has no step.
inline WrittenCourse read_course(const std::string& path)
{
    std::ifstream file{path};
    WrittenCourse course;
    std::string word;
    file >> word >> course.seed >> word >> course.aim;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        if (std::size_t number = 0; words >> number) course.numbers.push_back(number);
    }
    if (course.numbers.empty()) throw std::runtime_error{path + ": no course"};
    return course;
}

/// These steps of a course; the hours of those left out pass before the next.
inline std::vector<Step> left_of(
    const std::vector<Step>& course, const std::vector<std::size_t>& numbers)
{
    std::vector<Step> left;
    Duration waited{};
    for (const Step& step : course) {
        waited += step.wait;
        if (std::ranges::find(numbers, step.number) == numbers.end()) continue;
        left.push_back(step);
        left.back().wait = waited;
        waited = {};
    }
    return left;
}

} // namespace ensign::test
