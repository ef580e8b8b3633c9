// SPDX-License-Identifier: MPL-2.0
#include "render/compositor.hpp"

#include "render/compositor_cpu.hpp"

namespace render {

std::unique_ptr<Compositor> compositor_for(SDL_Window& window, const std::string& force) {
    static_cast<void>(force);
    return std::make_unique<WindowTiles>(window);
}

std::unique_ptr<Compositor> compositor_in_memory(int width, int height) { return std::make_unique<MemoryTiles>(width, height); }

}  // namespace render
