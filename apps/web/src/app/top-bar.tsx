import { ActionIcon, Avatar, Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMenu2,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react'
import { useWords } from '../i18n/words.tsx'
import { useConnected } from '../kit/live.tsx'
import { useSession } from '../kit/session.tsx'
import { signOut } from '../platform/sign-in.ts'
import css from './frame.module.css'

/** The top bar: whose organisation, search, language, the user's own menu. */
export function TopBar(props: { onSearch: () => void; onMenu: () => void; onKeys: () => void }) {
  const { t, locale, setLocale } = useWords()
  const session = useSession()
  const connected = useConnected()
  return (
    <header className={css.top}>
      <ActionIcon className={css.menuButton} aria-label={t('app.menu')} onClick={props.onMenu}>
        <IconMenu2 size={18} />
      </ActionIcon>
      <span className={css.organisation}>{session?.organisation.name}</span>
      <button type="button" className={css.search} onClick={props.onSearch}>
        <IconSearch size={14} aria-hidden />
        {t('app.search')}
        <kbd>{t('app.search_keys')}</kbd>
      </button>
      {!connected && <span className={css.offline}>{t('app.not_live')}</span>}
      <SegmentedControl
        aria-label={t('app.language')}
        value={locale}
        onChange={(value) => setLocale(value === 'ru' ? 'ru' : 'en')}
        data={[
          { value: 'en', label: 'EN' },
          { value: 'ru', label: 'RU' },
        ]}
      />
      <UserMenu onKeys={props.onKeys} name={session?.name ?? ''} />
    </header>
  )
}

function UserMenu({ name, onKeys }: { name: string; onKeys: () => void }) {
  const { t } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = [
    { value: 'light', icon: IconSun },
    { value: 'dark', icon: IconMoon },
    { value: 'auto', icon: IconDeviceDesktop },
  ] as const
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="lg" radius="xl" aria-label={name}>
          <Avatar name={name} size="sm" color="initials" alt="" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {schemes.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} />}
            aria-current={colorScheme === value}
            fw={colorScheme === value ? 600 : 400}
            onClick={() => setColorScheme(value)}
          >
            {t(`app.scheme_${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys}>
          {t('app.keys')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('app.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
