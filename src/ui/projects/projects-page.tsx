// Projects: the list with its search, one of them, or its sheet for the client.
import { useState } from 'react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { createProject, newProject } from '../../app/commands/project-commands.ts';
import { allProjects } from '../../app/queries/project-queries.ts';
import { allScans } from '../../app/queries/scan-queries.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { Project } from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { Notice } from '../kit/notice.tsx';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { NameForm } from './name-form.tsx';
import { nameProblem } from './name-problems.ts';
import { ProjectSheet } from './project-sheet.tsx';
import { ProjectView } from './project-view.tsx';
import { searchProjects } from './search-projects.ts';
import { Swatches } from './swatches.tsx';
import './projects.css';

export function ProjectsPage({ id, view }: { id?: string | undefined; view?: string | undefined }) {
  const { state, data: projects, error } = useLive(allProjects, undefined);
  const { data: scans = [] } = useLive(allScans, undefined);
  const project = projects?.find((one) => one.id === id);
  usePageTitle(project ? words.titleOf({ name: project.name }) : words.title);
  if (state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (state === 'failed') return <p role="alert">{sentenceOf(error)}</p>;
  if (id === undefined) return <Projects projects={projects} scans={scans} />;
  if (!project)
    return (
      <Notice title={words.missing}>
        <Link to="/projects" className="button">
          {words.all}
        </Link>
      </Notice>
    );
  if (view === 'sheet') return <ProjectSheet project={project} />;
  const own = scans.filter(({ projectId }) => projectId === project.id);
  const taken = projects.filter((one) => one.id !== project.id).map(({ name }) => name);
  return <ProjectView key={project.id} {...{ project, taken }} scans={own} />;
}

function Projects({ projects, scans }: { projects: readonly Project[]; scans: readonly Scan[] }) {
  const [text, setText] = useState('');
  const found = searchProjects(projects, text);
  return (
    <div className="stack projects">
      <Link to="/scans" className="lone-link">
        {words.toScans}
      </Link>
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
      </header>
      <NewProject projects={projects} />
      {projects.length === 0 && <p className="quiet">{words.emptyHint}</p>}
      {projects.length > 1 && (
        <input
          type="search"
          className="input"
          placeholder={words.search}
          aria-label={words.search}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      {found.length === 0 && projects.length > 0 && <p role="status">{words.none}</p>}
      <ul className="projects__list">
        {found.map((project) => (
          <ProjectRow
            key={project.id}
            project={project}
            scans={scans.filter(({ projectId }) => projectId === project.id).length}
          />
        ))}
      </ul>
    </div>
  );
}

function ProjectRow({ project, scans }: { project: Project; scans: number }) {
  const { rooms, client } = project;
  const surfaces = rooms.flatMap((room) => room.surfaces);
  return (
    <li>
      <Link to={`/projects/${project.id}`} className="project-row">
        <span className="project-row__what">
          <span className="strong">{project.name}</span>
          {client && <span className="small">{client}</span>}
          <span className="quiet small">
            {words.counts({ rooms: rooms.length, surfaces: surfaces.length, scans })}
          </span>
        </span>
        <Swatches project={project} />
      </Link>
    </li>
  );
}

function NewProject({ projects }: { projects: readonly Project[] }) {
  const names = projects.map(({ name }) => name);
  const create = async (called: string) => {
    try {
      const project = newProject(called);
      await createProject(project);
      navigate(`/projects/${project.id}`);
      return true;
    } catch (error) {
      tellProblem(error);
      return false;
    }
  };
  return (
    <NameForm
      label={words.new}
      button={words.create}
      isPrimary
      problemOf={(name) => nameProblem(name, names)}
      onName={create}
    />
  );
}
