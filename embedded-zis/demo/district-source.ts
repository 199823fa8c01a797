import type { ObjectSource } from '../agent/responder.ts';
import { schoolInfo, studentPersonal, studentSchoolEnrollment } from './data-objects.ts';
import type { District } from './district.ts';
import { schoolDay, schoolYearOf } from './school-days.ts';

/** The district's schools, students and enrolments as they are when they are asked for. */
export function districtSource(district: District): ObjectSource {
  return {
    objects: (objectName) => {
      switch (objectName) {
        case 'SchoolInfo':
          return district.schools.map(schoolInfo);
        case 'StudentPersonal': {
          const year = schoolYearOf(schoolDay(new Date()));
          return district.students.map((student) => studentPersonal(student, year));
        }
        case 'StudentSchoolEnrollment':
          return district.enrollments.map(studentSchoolEnrollment);
        default:
          return undefined;
      }
    },
  };
}
