// As many tasks as are asked for at once; where there are as many, there may be more.
export const mostTasks = 200
