import './look/mantine.css'
import './look/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { signInAddress } from './api/session.ts'
import { App } from './app.tsx'
import { createQueryClient } from './queries/client.ts'
import { createAppRouter } from './router.tsx'

const queries = createQueryClient(() => location.assign(signInAddress(location.pathname + location.search)))
const router = createAppRouter(queries)

const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App queries={queries} router={router} />
    </StrictMode>,
  )
