// ensign-core: the core of one authority. Reads its settings, opens its store, and serves.

#include "core/service/core_program.hpp"

int main(int argc, char** argv) { return ensign::service::run_core(argc, argv); }
