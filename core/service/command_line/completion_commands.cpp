#include "core/service/command_line/command_tables.hpp"

#include <map>
#include <ostream>
#include <set>

namespace ensign::command_line {
namespace {

/// What may come next, by the words before it.
using NextWords = std::map<std::string, std::set<std::string>>;

NextWords next_words()
{
    NextWords next;
    for (const Command& command : all_commands()) {
        std::string path;
        for (const std::string& word : command.path) {
            next[path].insert(word);
            path += (path.empty() ? "" : " ") + word;
        }
        next[path].insert("--help");
        for (const Option& option : command.options) {
            if (option.by_place()) continue;
            next[path].insert("--" + option.name);
            if (option.kind == Kind::word)
                next[path + " --" + option.name].insert(option.words.begin(), option.words.end());
        }
    }
    return next;
}

constexpr std::string_view kFunction = R"sh(
_ensign()
{
    local typed=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path='' word longer words
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        longer="${path:+$path }$word"
        [[ $word != -* && -n $(_ensign_words "$longer") ]] && path=$longer
    done
    words=$(_ensign_words "$path")
    [[ $before == --* && -n $(_ensign_words "$path $before") ]] && words=$(_ensign_words "$path $before")
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$typed")
}
complete -o default -F _ensign ensign
)sh";

void print_completion(Invocation& in)
{
    in.around.out << "# bash completion of ensign; made by `ensign completion`\n"
                  << "_ensign_words()\n{\n    case $1 in\n";
    for (const auto& [path, words] : next_words()) {
        in.around.out << "    '" << path << "') echo '";
        for (const std::string& word : words)
            in.around.out << (word == *words.begin() ? "" : " ") << word;
        in.around.out << "' ;;\n";
    }
    in.around.out << "    esac\n}\n" << kFunction;
}

} // namespace

std::vector<Command> completion_commands()
{
    return {
        {{"completion"},
         "The bash completion of these commands; the package installs it.",
         "ensign completion",
         {},
         print_completion}};
}

} // namespace ensign::command_line
