// ensign: the command line of a node and of its officers.

#include "core/node/system_clock.hpp"
#include "core/service/command_line/command_line.hpp"
#include "core/service/command_line/failure.hpp"
#include "core/wire/sodium.hpp"

#include <exception>
#include <iostream>
#include <thread>

int main(int argc, char** argv)
{
    using namespace ensign;
    try {
        wire::start_sodium();
        const node::SystemClock clock;
        command_line::Surroundings around{
            std::cin,
            std::cout,
            clock,
            command_line::sessions_folder(),
            command_line::ask_core_over_tls,
            [](Duration span) { std::this_thread::sleep_for(span); },
            command_line::read_secret_from_stdin};
        return command_line::run_command_line({argv + 1, argv + argc}, around, std::cerr);
    } catch (const command_line::Failure& failure) {
        std::cerr << "ensign: " << failure.what() << '\n';
        return static_cast<int>(failure.status());
    } catch (const std::exception& failure) {
        std::cerr << "ensign: internal: " << failure.what() << '\n';
        return static_cast<int>(command_line::ExitStatus::internal);
    }
}
